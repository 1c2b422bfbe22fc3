//! What comes back to whoever decides about costs.

use super::{ALONE, FARE, begun, browser, office, photograph};
use axum::{
    body::{Body, to_bytes},
    http::{Request, header},
};
use backend::payments;

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_back_about_a_line_never_stands_at_another() {
    let _alone = ALONE.lock().await;
    let office = office().await;
    let id = begun(&office).await;
    let lia = browser(&office, office.lia).await;
    for side in [9, 10] {
        lia.add(id, &FARE, Some(photograph(side))).await;
    }
    office.send(office.lia, id, "").await.unwrap();
    let approver = browser(&office, office.approver).await;
    let page = office.see_claim(office.approver, id).await.unwrap().claim;
    let seen = page.seen().unwrap();
    let mut body = format!("id={id}&seen[to_person]={}&seen[to_charity]=0", seen.to_person.0);
    for (at, line) in page.lines.iter().enumerate() {
        body += &format!("&lines[{at}][line]={}&lines[{at}][reason]=Why{at}", line.id);
    }
    let request = Request::post("/do/api/finance/decide_claim")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::REFERER, format!("http://localhost/claims/{id}/decision"))
        .header(header::ACCEPT, "text/html");
    let response = approver.ask(request, Body::from(body)).await;
    let back = response.headers()[header::LOCATION].to_str().unwrap();
    let back = back.strip_prefix("http://localhost").unwrap();
    let shows = async |reason: &str| {
        let page = approver.ask(Request::get(back), Body::empty()).await;
        let page = to_bytes(page.into_body(), usize::MAX).await.unwrap();
        String::from_utf8(page.to_vec()).unwrap().contains(&format!("value=\"{reason}\""))
    };
    assert!(shows("Why0").await && shows("Why2").await, "{back}");
    let ask = office.scope(office.approver).await;
    payments::query_claim(&office, &ask, id, "Twice?").await.unwrap();
    let writer = office.scope(office.lia).await;
    payments::remove_line(&office, &writer, id, page.lines[1].id).await.unwrap();
    office.send(office.lia, id, "Once").await.unwrap();
    assert!(shows(&page.lines[2].id.to_string()).await, "it is asked about");
    assert!(!shows("Why1").await && !shows("Why2").await);
}
