//! Receipts: pictures made anew, shown to those whom they concern.

use crate::{
    meetings::wrong,
    money::{Office, claiming::spent, office},
};
use backend::{Error, Result, payments};
use domain::{
    fields::{FieldCode, error},
    ids::{ClaimId, PersonId, ReceiptId},
    payments::{Expense, claims::ExpenseForm, responses::ResponseKind},
    refusal::{Refusal, WrongState},
};
use image::{
    DynamicImage, ExtendedColorType, ImageEncoder, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage,
    codecs::jpeg::JpegEncoder,
};
use std::io::Cursor;

/// A picture of this size, red on the left and blue on the right.
fn pixels(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| {
        if x < width / 2 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) }
    })
}

fn file(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(pixels(width, height)).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// What a phone writes into a photograph: that it lies on its side, where it was taken,
/// and by what.
fn exif() -> Vec<u8> {
    let mut block = b"II*\0\x08\0\0\0".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value].concat()
    };
    block.extend(3_u16.to_le_bytes());
    // Make, orientation (a quarter turn), and where the block of the place is.
    block.extend(entry(0x010f, 2, 4, *b"Pho\0"));
    block.extend(entry(0x0112, 3, 1, [6, 0, 0, 0]));
    let place = 8 + 2 + 3 * 12 + 4;
    block.extend(entry(0x8825, 4, 1, u32::to_le_bytes(place)));
    block.extend([0; 4]);
    block.extend(2_u16.to_le_bytes());
    block.extend(entry(0x0001, 2, 2, *b"N\0\0\0"));
    block.extend(entry(0x0002, 5, 3, u32::to_le_bytes(place + 2 + 2 * 12 + 4)));
    block.extend([0; 4]);
    for number in [53_u32, 1, 25, 1, 46, 1] {
        block.extend(number.to_le_bytes());
    }
    block
}

/// A photograph with all that.
fn photograph(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 90);
    encoder.set_exif_metadata(exif()).unwrap();
    encoder.encode(&pixels(width, height), width, height, ExtendedColorType::Rgb8).unwrap();
    bytes
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

async fn keep(office: &Office, by: PersonId, id: ClaimId, bytes: Vec<u8>) -> Result<ReceiptId> {
    payments::keep_receipt(office, &office.scope(by).await, id, bytes).await
}

async fn kept(office: &Office, id: ClaimId, bytes: Vec<u8>) -> payments::Picture {
    let receipt = keep(office, office.lia, id, bytes).await.unwrap();
    let scope = office.scope(office.lia).await;
    payments::read_receipt(office, &scope, receipt).await.unwrap()
}

#[tokio::test]
async fn a_photograph_loses_all_but_its_pixels_and_is_turned_upright() {
    let office = office().await;
    let id = office.drafted().await;
    let sent = photograph(400, 200);
    assert!(has(&sent, b"Exif") && has(&sent, b"Pho\0"));
    let picture = kept(&office, id, sent).await;
    assert_eq!(
        (picture.media_type.as_str(), picture.width, picture.height),
        ("image/jpeg", 200, 400)
    );
    assert!(!has(&picture.bytes, b"Exif") && !has(&picture.bytes, b"Pho\0"));
    let seen = image::load_from_memory(&picture.bytes).unwrap().into_rgb8();
    assert_eq!(seen.dimensions(), (200, 400));
    // A quarter turn puts what was on the left on top.
    let [red, _, blue] = seen.get_pixel(100, 20).0;
    assert!(red > 180 && blue < 80);
    let [red, _, blue] = seen.get_pixel(100, 380).0;
    assert!(red < 80 && blue > 180);
    let all = "SELECT count(*) FROM receipts WHERE media_type = 'image/jpeg' AND width = 200";
    assert_eq!(office.count(all).await, 1);
}

#[tokio::test]
async fn png_and_webp_become_jpeg_and_large_ones_small() {
    let office = office().await;
    let id = office.drafted().await;
    for format in [ImageFormat::Png, ImageFormat::WebP, ImageFormat::Jpeg] {
        let picture = kept(&office, id, file(3_200, 1_000, format)).await;
        assert_eq!((picture.width, picture.height), (1_600, 500), "{format:?}");
        assert!(picture.bytes.starts_with(&[0xff, 0xd8]));
    }
    let mut clear = Cursor::new(Vec::new());
    let empty = RgbaImage::from_pixel(8, 8, Rgba([0, 0, 0, 0]));
    DynamicImage::from(empty).write_to(&mut clear, ImageFormat::Png).unwrap();
    let picture = kept(&office, id, clear.into_inner()).await;
    let seen = image::load_from_memory(&picture.bytes).unwrap().into_rgb8();
    assert!(seen.get_pixel(4, 4).0.iter().all(|value| *value > 240), "on white");
}

/// The head of a PNG that says it is this large, with nothing behind it.
fn vast_png(side: u32) -> Vec<u8> {
    let mut bytes = file(1, 1, ImageFormat::Png);
    bytes[16..20].copy_from_slice(&side.to_be_bytes());
    bytes[20..24].copy_from_slice(&side.to_be_bytes());
    let sum = checksum(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.to_be_bytes());
    bytes
}

/// The checksum of a part of a PNG.
fn checksum(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| match sum & 1 {
            0 => sum >> 1,
            _ => (sum >> 1) ^ 0xedb8_8320,
        })
    };
    !bytes.iter().fold(u32::MAX, step)
}

/// A JPEG that says it is this large.
fn vast_jpeg(side: u16) -> Vec<u8> {
    let mut bytes = file(16, 16, ImageFormat::Jpeg);
    let frame = bytes.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    bytes[frame + 5..frame + 7].copy_from_slice(&side.to_be_bytes());
    bytes[frame + 7..frame + 9].copy_from_slice(&side.to_be_bytes());
    bytes
}

#[tokio::test]
async fn what_is_no_picture_is_refused_whatever_it_is_called() {
    let office = office().await;
    let id = office.drafted().await;
    let whole = file(200, 200, ImageFormat::Jpeg);
    let half = |bytes: &[u8]| bytes[..bytes.len() / 2].to_vec();
    let with = |end: &[u8]| [&whole, end].concat();
    let disguised = [
        ("nothing", Vec::new()),
        ("text", b"not a picture".to_vec()),
        ("PDF", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF".to_vec()),
        ("HTML", b"<!DOCTYPE html><html><script>alert(1)</script></html>".to_vec()),
        ("SVG", b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec()),
        ("GIF", b"GIF89a\x01\0\x01\0\0\0\0;".to_vec()),
        ("start of a JPEG", whole[..20].to_vec()),
        ("half a JPEG", half(&whole)),
        ("half a PNG", half(&file(200, 200, ImageFormat::Png))),
        ("half a WebP", half(&file(200, 200, ImageFormat::WebP))),
        ("JPEG and HTML", with(b"<HTML><script>alert(1)</script>")),
        ("JPEG and PDF", with(b"%PDF-1.4 1 0 obj")),
        ("JPEG and ZIP", with(&[&b"PK\x05\x06"[..], &[0; 18]].concat())),
        ("PDF and JPEG", [b"%PDF-1.4\n", &*whole].concat()),
        ("vast PNG", vast_png(30_000)),
        ("vast JPEG", vast_jpeg(30_000)),
    ];
    for (what, bytes) in disguised {
        let refused = keep(&office, office.lia, id, bytes).await;
        assert_eq!(refused, Err(error("photo", FieldCode::NotPicture).into()), "{what}");
    }
    let large = keep(&office, office.lia, id, vec![0xff; payments::LARGEST_FILE + 1]).await;
    assert_eq!(large, Err(error("photo", FieldCode::FileTooLarge(12)).into()));
    assert_eq!(office.count("SELECT count(*) FROM receipts").await, 0);
}

#[tokio::test]
async fn what_phones_put_behind_a_photograph_is_left_behind() {
    let office = office().await;
    let id = office.drafted().await;
    let moving = [photograph(64, 32), b"ftypmp42 a short film".to_vec()].concat();
    let picture = kept(&office, id, moving).await;
    assert!(!has(&picture.bytes, b"ftypmp42"));
}

fn fare(office: &Office, receipt: ReceiptId) -> ExpenseForm {
    let none = String::new();
    let form = spent(office, Expense::TravelPublic, "2.80");
    ExpenseForm { receipt: Some(receipt), no_receipt: none, ..form }
}

#[tokio::test]
async fn a_receipt_stands_on_one_line_of_the_claim_it_was_kept_for() {
    let office = office().await;
    let id = office.drafted().await;
    let receipt = keep(&office, office.lia, id, photograph(64, 32)).await.unwrap();
    let again = keep(&office, office.lia, id, photograph(64, 32)).await;
    assert_eq!(again, Ok(receipt), "the same one is kept once");
    office.add(office.lia, id, fare(&office, receipt)).await.unwrap();
    let twice = office.add(office.lia, id, fare(&office, receipt)).await;
    assert_eq!(twice, Err(error("receipt", FieldCode::ReceiptTaken).into()));
    office.choose(office.leo, ResponseKind::Accept).await;
    office.confirm(&[office.leo], "60").await;
    let other = office.claim_of(office.leo).await;
    let stolen = office.add(office.leo, other, fare(&office, receipt)).await;
    assert_eq!(stolen, Err(error("receipt", FieldCode::NotOffered).into()));
}

#[tokio::test]
async fn the_same_photograph_is_not_paid_in_two_claims() {
    let office = office().await;
    let id = office.drafted().await;
    let receipt = keep(&office, office.lia, id, photograph(64, 32)).await.unwrap();
    office.add(office.lia, id, fare(&office, receipt)).await.unwrap();
    office.send(office.lia, id, "").await.unwrap();
    office.approve(id).await;
    office.authorise(office.authoriser, id).await.unwrap();
    office.mark_paid(id).await.unwrap();
    let (lia, offer) = (office.scope(office.lia).await, office.offer_of(office.lia).await);
    let next = payments::begin_claim(&office, &lia, offer).await.unwrap();
    let same = keep(&office, office.lia, next, photograph(64, 32)).await.unwrap();
    let twice = office.add(office.lia, next, fare(&office, same)).await;
    assert_eq!(twice, Err(error("receipt", FieldCode::ReceiptTaken).into()));
}

#[tokio::test]
async fn receipts_are_read_by_those_whom_they_concern() {
    let office = office().await;
    let id = office.drafted().await;
    let receipt = keep(&office, office.lia, id, photograph(64, 32)).await.unwrap();
    office.add(office.lia, id, fare(&office, receipt)).await.unwrap();
    let read = async |person| {
        let scope = office.scope(person).await;
        payments::read_receipt(&office, &scope, receipt).await.map(|picture| picture.width)
    };
    assert_eq!(read(office.lia).await, Ok(32));
    let officers = [office.approver, office.authoriser, office.auditor];
    for officer in officers {
        assert_eq!(read(officer).await, Err(Error::NotFound), "it was not sent yet");
    }
    let scope = office.scope(office.lia).await;
    let other = keep(&office, office.lia, id, photograph(32, 32)).await.unwrap();
    office.send(office.lia, id, "").await.unwrap();
    for officer in officers {
        assert_eq!(read(officer).await, Ok(32));
    }
    for stranger in [office.leo, office.lead, office.facilitator, office.head] {
        assert_eq!(read(stranger).await, Err(Error::NotFound));
    }
    let late = keep(&office, office.lia, id, photograph(16, 16)).await;
    assert_eq!(late, Err(wrong(WrongState::ClaimStateFixed)));
    for stranger in [office.leo, office.lead, office.approver] {
        let refused = keep(&office, stranger, id, photograph(16, 16)).await;
        assert_eq!(refused, Err(Refusal::NotAllowed.into()));
    }
    office.pass_days(3);
    assert_eq!(payments::forget_unused_receipts(&office).await, Ok(1), "it is on no line");
    assert!(payments::read_receipt(&office, &scope, other).await.is_err());
    assert_eq!(read(office.lia).await, Ok(32));
}

#[tokio::test]
async fn a_receipt_goes_with_its_line_and_with_the_account() {
    let office = office().await;
    let id = office.drafted().await;
    let receipt = keep(&office, office.lia, id, photograph(64, 32)).await.unwrap();
    let line = office.add(office.lia, id, fare(&office, receipt)).await.unwrap();
    let scope = office.scope(office.lia).await;
    payments::remove_line(&office, &scope, id, line).await.unwrap();
    assert_eq!(office.count("SELECT count(*) FROM receipts").await, 0);
    let receipt = keep(&office, office.lia, id, photograph(64, 32)).await.unwrap();
    let line = office.add(office.lia, id, fare(&office, receipt)).await.unwrap();
    office.send(office.lia, id, "").await.unwrap();
    let approver = office.scope(office.approver).await;
    payments::query_claim(&office, &approver, id, "Which bus?").await.unwrap();
    payments::remove_line(&office, &scope, id, line).await.unwrap();
    assert_eq!(office.see_claim(office.approver, id).await.unwrap().claim.lines.len(), 2);
    office.pass_days(3);
    assert_eq!(payments::forget_unused_receipts(&office).await, Ok(0), "it was sent once");
    assert!(payments::read_receipt(&office, &approver, receipt).await.is_ok());
    backend::desk::close_account(&office, &scope).await.unwrap();
    assert_eq!(office.count("SELECT count(*) FROM receipts WHERE bytes IS NOT NULL").await, 0);
    let gone = payments::read_receipt(&office, &approver, receipt).await;
    assert_eq!(gone, Err(Error::NotFound));
}

#[tokio::test]
async fn what_is_added_to_an_answer_and_removed_at_once_leaves_no_photograph() {
    let office = office().await;
    let id = office.sent().await;
    let scope = office.scope(office.lia).await;
    let approver = office.scope(office.approver).await;
    payments::query_claim(&office, &approver, id, "Is there a ticket?").await.unwrap();
    let kept = async || {
        let lines = "SELECT count(*) FROM claim_lines WHERE receipt_id IS NOT NULL";
        (office.count("SELECT count(*) FROM receipts").await, office.count(lines).await)
    };
    let add = async || {
        let receipt = keep(&office, office.lia, id, photograph(64, 32)).await.unwrap();
        office.add(office.lia, id, fare(&office, receipt)).await.unwrap()
    };
    let line = add().await;
    payments::remove_line(&office, &scope, id, line).await.unwrap();
    assert_eq!(kept().await, (0, 0), "the wrong picture is gone");
    let line = add().await;
    office.send(office.lia, id, "Here it is").await.unwrap();
    payments::query_claim(&office, &approver, id, "Is it yours?").await.unwrap();
    payments::remove_line(&office, &scope, id, line).await.unwrap();
    assert_eq!(kept().await, (1, 1), "it was sent with the answer");
    // The same photograph, chosen again by mistake, stays as it stands in the record.
    let line = add().await;
    payments::remove_line(&office, &scope, id, line).await.unwrap();
    assert_eq!(kept().await, (1, 1));
}

#[tokio::test]
async fn a_fee_that_came_late_is_sent_with_the_choice() {
    let office = office().await;
    let id = office.drafted_with(ResponseKind::DecideLater).await;
    office.send(office.lia, id, "").await.unwrap();
    office.choose(office.lia, ResponseKind::Accept).await;
    office.approve(id).await;
    office.choose(office.lia, ResponseKind::Decline).await;
    let taken_out = "SELECT count(*) FROM claim_lines WHERE taken_out AND sent";
    assert_eq!(office.count(taken_out).await, 1, "what was decided about it stays");
}
