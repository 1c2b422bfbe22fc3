//! The tables of the walks, as far as they are about money.

use crate::walk::{ALL, RUNNERS, SIGNED_IN};

/// Whoever handles claims, and may read them.
const HANDLERS: &str = "uvwtdm";

/// What a rate is typed as.
const RATE: &str = "organisation={organisation}&scheme={scheme}&code=t60&activity=hour\
    &own_activity=&unit=meeting&amount=26&least=1&most=&valid_from_day=1&valid_from_month=1\
    &valid_from_year=2027&source=Invented";

/// What a cost is typed as.
const COST: &str = "organisation={organisation}&category=parking_tolls&flat=&mile=&cap=\
    &valid_from_day=1&valid_from_month=1&valid_from_year=2027&source=Invented";

/// How hands are kept apart, as it is typed.
const DUTIES: &str = "organisation={organisation}&bank_days=7&approver_line=&approver_claim=\
    &authoriser_line=&authoriser_claim=";

/// As the table of the others.
pub const WALK: &[(&str, &str, &str)] = &[
    ("offers/see_offer", "id={offered}", "uvwtdrml"),
    ("offers/respond_to_offer", "id={offered}&response=accept&amount=&charity=", "m"),
    ("offers/take_back_offer", "meeting={unmade_meeting}&id={taken_back}", RUNNERS),
    // Whoever made it agrees to nothing: it needs a second person.
    ("offers/agree_offer", "id={proposed}", "vw"),
    ("offers/see_offering", "meeting={meeting}&part={part}", RUNNERS),
    ("offers/offer_pay", "meeting={meeting}&part={part}&amount=&reason=", RUNNERS),
    ("claims/see_own_money", "", SIGNED_IN),
    ("claims/see_claim", "id={sent_claim}", HANDLERS),
    // What is not sent yet is the writer's alone.
    ("claims/see_claim", "id={draft_claim}", "m"),
    ("claims/begin_claim", "offer={offered}", "m"),
    ("claims/begin_claim", "offer={unmailed_offer}", "rspl"),
    ("claims/remove_line", "id={draft_claim}&line={draft_line}", "m"),
    ("claims/send_claim", "id={draft_claim}&words=", "m"),
    ("claims/withdraw_claim", "id={withdrawn_claim}", "m"),
    ("claims/see_own_payee", "", SIGNED_IN),
    ("finance/list_claims", "organisation={organisation}", "uvwtd"),
    ("finance/query_claim", "id={asked_claim}&words=Which+bus", "vw"),
    (
        "finance/decide_claim",
        "id={sent_claim}&seen[to_person]={seen}&seen[to_charity]=0&lines[0][line]={sent_line}&lines[0][kind]=approve&lines[0][to]=\
         &lines[0][reason]=",
        "vw",
    ),
    // From here on money goes out: only in a session in which a second factor was shown.
    ("finance/send_back_claim", "id={sent_back_claim}&words=The+bus", "t"),
    (
        "finance/authorise_claim",
        "id={approved_claim}&seen[to_person]={seen}&seen[to_charity]=0",
        "t",
    ),
    ("finance/see_payee", "id={authorised_claim}", "t"),
    (
        "finance/mark_claim_paid",
        "id={authorised_claim}&seen[to_person]={seen}&seen[to_charity]=0&reference=RC-2",
        "t",
    ),
    ("finance/record_return", "id={paid_claim}&words=Closed", "wt"),
    ("finance/see_ledger", "organisation={organisation}", "utd"),
    ("pay/see_pay", "id={organisation}", ALL),
    ("pay/add_scheme", "organisation={organisation}&name=Example+B&keeps_floor=true", "o"),
    ("pay/add_rate", RATE, "o"),
    ("pay/add_cost", COST, "o"),
    (
        "pay/promise_pay",
        "organisation={organisation}&days=14&valid_from_day=1&valid_from_month=1\
         &valid_from_year=2027",
        "o",
    ),
    ("pay/set_duties", DUTIES, "io"),
    ("proof/see_second_factor", "", SIGNED_IN),
];

/// An account, as it is typed.
const ACCOUNT: &str = "holder=Mo+Member&sort_code=204060&number=12345678";

/// As the table of the other forms.
pub const POSTS: &[(&str, &str, &str, &str, &str)] = &[
    ("/my-part/bank", ACCOUNT, SIGNED_IN, "/my-part/money?bank=changed", ""),
    // For somebody who cannot say it here; for all others nobody does.
    ("/claims/{unmailed_claim}/payee", ACCOUNT, "t", "/claims/{unmailed_claim}", ""),
    ("/claims/{authorised_claim}/payee", ACCOUNT, "", "", ""),
    // The key is in the direct answer.
    ("/my-part/account/second-factor", "step=begin", SIGNED_IN, "200 OK", ""),
    ("/my-part/account/second-factor", "step=confirm&code=1", "", "", ""),
    ("/my-part/account/proof", "code=1", "", "", ""),
];
