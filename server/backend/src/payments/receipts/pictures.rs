//! What is made of a file that was sent as a photograph. Nothing of the file itself is
//! kept: the pixels are read and written anew.

use crate::error::{Error, Result, fault};
use domain::fields::{FieldCode, error};
use image::{
    DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgb, RgbImage,
    codecs::jpeg::JpegEncoder, imageops::FilterType,
};
use std::io::Cursor;
use tokio::sync::Semaphore;

/// The largest file that is taken, in megabytes.
const LARGEST_MEGABYTES: u32 = 12;

/// The largest file that is taken, in bytes.
pub const LARGEST_FILE: usize = LARGEST_MEGABYTES as usize * 1024 * 1024;

/// The most pixels on a side of what is sent, and of what is kept.
const WIDEST: u32 = 12_000;
const KEPT: u32 = 1_600;

/// The most bytes that the pixels of one picture may take.
const MEMORY: u64 = 200 * 1024 * 1024;

const QUALITY: u8 = 80;

/// A photograph as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What it is.
    pub media_type: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// The file.
    pub bytes: Vec<u8>,
}

/// How many pictures are read at once: each may take much memory for a moment.
static READING: Semaphore = Semaphore::const_new(2);

/// Makes a clean picture of a file, or says what is wrong with it.
pub(super) async fn clean(bytes: Vec<u8>) -> Result<Picture> {
    if bytes.len() > LARGEST_FILE {
        return Err(error("photo", FieldCode::FileTooLarge(LARGEST_MEGABYTES)).into());
    }
    let _turn = READING.acquire().await.map_err(|error| fault("picture_turn", &error))?;
    let cleaned = tokio::task::spawn_blocking(move || clean_now(&bytes)).await;
    // A reader that panics has met something that is no picture.
    cleaned.ok().flatten().ok_or_else(no_picture)
}

fn no_picture() -> Error {
    error("photo", FieldCode::NotPicture).into()
}

fn clean_now(bytes: &[u8]) -> Option<Picture> {
    let format = format(bytes)?;
    if is_document_too(bytes) || (format == ImageFormat::Jpeg && !is_whole_jpeg(bytes)) {
        return None;
    }
    let pixels = on_white(read(bytes, format)?);
    let (width, height) = pixels.dimensions();
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, QUALITY).encode_image(&pixels).ok()?;
    Some(Picture { media_type: "image/jpeg".to_owned(), width, height, bytes: file })
}

/// What the file is by its first bytes, whatever it is called.
fn format(bytes: &[u8]) -> Option<ImageFormat> {
    match infer::get(bytes)?.mime_type() {
        "image/jpeg" => Some(ImageFormat::Jpeg),
        "image/png" => Some(ImageFormat::Png),
        "image/webp" => Some(ImageFormat::WebP),
        _ => None,
    }
}

/// Whether the file is a document for other programs as well as a picture.
fn is_document_too(bytes: &[u8]) -> bool {
    const MARKS: [&[u8]; 4] = [b"%pdf-1.", b"<script", b"<html", b"<!doctype"];
    // The end of a ZIP file without a comment.
    let end = bytes.len().checked_sub(22).map_or(&[][..], |at| &bytes[at..]);
    let starts = |at: usize, mark: &[u8]| {
        bytes.get(at..at + mark.len()).is_some_and(|text| text.eq_ignore_ascii_case(mark))
    };
    let may_start = |byte: u8| byte == b'%' || byte == b'<';
    let mut places = (0..bytes.len()).filter(|at| may_start(bytes[*at]));
    end.starts_with(b"PK\x05\x06") || places.any(|at| MARKS.iter().any(|mark| starts(at, mark)))
}

/// Whether a JPEG goes on to its end. Readers fill what is missing with grey; what
/// phones put behind the end is passed over.
fn is_whole_jpeg(bytes: &[u8]) -> bool {
    const END: u8 = 0xd9;
    const SCAN: u8 = 0xda;
    let mut at = 2;
    while let Some(&[first, second]) = bytes.get(at..at + 2) {
        match (first, second) {
            (0xff, END) => return true,
            // Filling, and marks without a length.
            (0xff, 0xff) => at += 1,
            (0xff, 0x01 | 0xd0..=0xd8) => at += 2,
            (0xff, mark) => {
                let Some(&[high, low]) = bytes.get(at + 2..at + 4) else { return false };
                at += 2 + usize::from(u16::from_be_bytes([high, low]));
                if mark == SCAN {
                    at = after_scan(bytes, at);
                }
            }
            _ => return false,
        }
    }
    false
}

/// The place of the mark that ends a scan.
fn after_scan(bytes: &[u8], from: usize) -> usize {
    let is_mark = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xd0..=0xd7);
    let rest = bytes.get(from..).unwrap_or_default();
    rest.windows(2).position(is_mark).map_or(bytes.len(), |at| from + at)
}

/// The pixels, the right way up and not too many.
fn read(bytes: &[u8], format: ImageFormat) -> Option<DynamicImage> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(WIDEST);
    limits.max_image_height = Some(WIDEST);
    limits.max_alloc = Some(MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    if width > WIDEST || height > WIDEST || decoder.total_bytes() > MEMORY {
        return None;
    }
    let orientation = decoder.orientation().ok()?;
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    if width.max(height) > KEPT {
        picture = picture.resize(KEPT, KEPT, FilterType::Triangle);
    }
    picture.apply_orientation(orientation);
    Some(picture)
}

/// The pixels without anything that could be seen through.
fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let pixels = picture.into_rgba8();
    let over_white = |value: u8, alpha: u8| {
        let (value, alpha) = (u32::from(value), u32::from(alpha));
        u8::try_from((value * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
    };
    RgbImage::from_fn(pixels.width(), pixels.height(), |x, y| {
        let [red, green, blue, alpha] = pixels.get_pixel(x, y).0;
        Rgb([red, green, blue].map(|value| over_white(value, alpha)))
    })
}
