use super::*;
use uuid::Uuid;

fn typed(method: Method) -> TypedVote {
    TypedVote {
        method: method.code().into(),
        title: "Evening classes".into(),
        question: "Shall they move?".into(),
        quorum: "10".into(),
        closes_day: "30".into(),
        closes_month: "11".into(),
        closes_year: "2026".into(),
        seats: "1".into(),
        dots: "4".into(),
        dots_each: "2".into(),
        top_score: "5".into(),
        vetoes: "0".into(),
        budget: "£5,000".into(),
        ..TypedVote::default()
    }
}

fn wrong(typed: &TypedVote) -> Vec<FieldError> {
    match typed.read() {
        Err(Refusal::Fields(errors)) => errors,
        other => panic!("read: {other:?}"),
    }
}

#[test]
fn every_method_is_read_with_what_it_asks_for() {
    for method in Method::ALL {
        let form = typed(*method).read().unwrap();
        assert_eq!((form.method, form.quorum), (*method, 10));
        assert_eq!(form.terms.budget > Pence::ZERO, *method == Method::EqualShares);
        assert_eq!(form.terms.seats == 1, method.has_seats());
    }
    assert_eq!(
        wrong(&TypedVote { method: "what".into(), ..typed(Method::Dots) })[0].field,
        "method"
    );
}

#[test]
fn proposals_come_before_lines() {
    let proposal = ProposalId(Uuid::from_u128(7));
    let typed = TypedVote {
        proposals: vec![proposal],
        options: " Handrails \n\nA bench\n".into(),
        ..typed(Method::Approval)
    };
    let options = typed.read().unwrap().options;
    let titles: Vec<&str> = options.iter().map(|option| option.title.as_str()).collect();
    assert_eq!(titles, ["", "Handrails", "A bench"]);
    assert_eq!(options[0].proposal, Some(proposal));
}

#[test]
fn a_cost_stands_at_the_end_of_its_line() {
    for (line, title, pence) in [
        ("New bench, £250", "New bench", 25_000),
        ("Bus in the evening: 1,200.50", "Bus in the evening", 120_050),
        ("Lights £5,000", "Lights", 500_000),
        ("Room 4 – 80", "Room 4", 8_000),
    ] {
        let option = priced_option(1, line).unwrap();
        assert_eq!((option.title.as_str(), option.cost), (title, Some(Pence(pence))), "{line}");
    }
}

#[test]
fn the_line_without_a_cost_is_named() {
    let budget =
        |options: &str| TypedVote { options: options.into(), ..typed(Method::EqualShares) };
    for options in ["Bench, £250\n\nLights", "Bench, 1\n \nLights, 0", "Bench, 2\n\n£9"] {
        let errors = vec![error("options", FieldCode::LineWithoutCost(3))];
        assert_eq!(wrong(&budget(options)), errors, "{options}");
    }
}

#[test]
fn every_wrong_number_is_told() {
    let typed = TypedVote {
        quorum: "ten".into(),
        lived_percent: "101".into(),
        least_carer: "-1".into(),
        download_from: "many".into(),
        seats: "".into(),
        ..typed(Method::Score)
    };
    let fields: Vec<String> = wrong(&typed).into_iter().map(|error| error.field).collect();
    assert_eq!(fields, ["seats", "lived_percent", "least_carer", "quorum", "download_from"]);
}

#[test]
fn a_day_is_asked_for_where_one_is_promised() {
    let typed = TypedVote {
        standing: "considered".into(),
        consider_by_day: "31".into(),
        consider_by_month: "2".into(),
        consider_by_year: "2027".into(),
        closes_day: "x".into(),
        ..typed(Method::ForAgainst)
    };
    let errors =
        vec![error("closes", FieldCode::NotDate), error("consider_by", FieldCode::NotDate)];
    assert_eq!(wrong(&typed), errors);
}

#[test]
fn what_the_method_does_not_ask_for_is_left_out() {
    let typed = TypedVote {
        dual_majority: "true".into(),
        majority: "2/3".into(),
        options: "One\nTwo".into(),
        consider_by_day: "x".into(),
        ..typed(Method::Gradients)
    };
    let form = typed.read().unwrap();
    assert!(!form.dual_majority && form.options.is_empty() && form.consider_by.is_none());
    assert_eq!(form.terms.majority, Majority::SIMPLE);
    let thirds = TypedVote { method: "for_against".into(), ..typed }.read().unwrap();
    assert_eq!(thirds.terms.majority, Majority { part: 2, whole: 3 });
}
