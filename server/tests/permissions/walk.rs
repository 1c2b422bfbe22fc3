//! The tables of the walks.

/// Everybody.
pub const ALL: &str = "afeniuvwtdogrspmcl";
/// Whoever has signed in.
pub const SIGNED_IN: &str = "feniuvwtdogrspmcl";
/// Everybody but an auditor, who changes nothing.
const NO_AUDITOR: &str = "afeniuvwtogrspmcl";
/// Administrators, and who leads the organisation.
const KEEPERS: &str = "nio";
/// Whoever has a part in the project.
const PART: &str = "grspmcl";
/// They, and who leads or audits the organisation.
const READERS: &str = "dogrspmcl";
/// Whoever may write proposals.
const WRITERS: &str = "rspml";

/// Whoever runs meetings.
pub const RUNNERS: &str = "rl";

/// Each server function: its path, what it is sent (`{name}` stands for an id
/// of the world), and the letters of those who may. To somebody who may not
/// know of a thing it is not found.
pub const WALK: &[(&str, &str, &str)] = &[
    ("accounts/request_sign_in_link", "email=somebody@example.org", ALL),
    ("accounts/see_link", "token=none", ALL),
    ("accounts/see_account", "", SIGNED_IN),
    ("accounts/rename", "full_name=A+B&first_name=A", SIGNED_IN),
    ("accounts/choose_digest", "daily=true", SIGNED_IN),
    ("accounts/see_consents", "", SIGNED_IN),
    ("accounts/settle_consent", "purpose=quotes&version=1&given=true", SIGNED_IN),
    ("accounts/end_session", "id={session}", "m"),
    ("access/see_own_needs", "", SIGNED_IN),
    ("access/say_needs", "codes[]=extra_time&{words}&share=true", SIGNED_IN),
    (
        "access/say_needs_for",
        "project={project}&part={unmailed}&codes[]=extra_time&{words}&share=true",
        "rspl",
    ),
    ("answers/list_overdue", "", ALL),
    ("answers/list_waiting", "", SIGNED_IN),
    ("answers/see_answer", "id={proposal}", READERS),
    ("answers/see_typed_answer", "id={proposal}", ALL),
    (
        "answers/check_answer",
        "id={proposal}&decision=accepted&reason_who=&reason_when_day=&reason_when_month=&reason_when_year=&words=Yes",
        "c",
    ),
    // What is typed waits in the caller's own browser; with none there is nothing to refuse.
    ("answers/answer_proposal", "id={waiting}&typed={proposal}", "c"),
    ("answers/put_proposal", "id={proposal}", "l"),
    ("answers/acknowledge", "id={waiting}&words=Thank+you", "c"),
    (
        "answers/add_action",
        "id={answered}&answer={answer}&title=T&owner=O&due_day=1&due_month=1&due_year=2027",
        "c",
    ),
    ("answers/move_action", "proposal={answered}&id={action}&report=begin", "c"),
    ("answers/check_action", "proposal={answered}&id={action}&verdict=done&words=", "m"),
    ("desk/see_my_part", "", SIGNED_IN),
    ("desk/see_front", "", ALL),
    ("desk/see_needs", "project={project}", ALL),
    ("desk/see_closing", "", SIGNED_IN),
    ("meetings/list_meetings", "project={project}", "dgrspmcl"),
    ("meetings/own_meetings", "", SIGNED_IN),
    ("meetings/see_meeting", "id={meeting}", "dgrspmcl"),
    ("meetings/see_guests", "id={meeting}", RUNNERS),
    ("meetings/see_guest", "id={meeting}&part={part}", RUNNERS),
    ("meetings/see_checklist", "id={meeting}", RUNNERS),
    ("planning/see_plan", "id={meeting}", RUNNERS),
    ("planning/plan_meeting", "project={project}&{plan}", RUNNERS),
    ("planning/change_meeting", "id={meeting}&revision=9&{plan}", RUNNERS),
    ("meetings/propose_agenda_item", "id={meeting}&text=Handrails&minutes=5", PART),
    ("meetings/invite_member", "id={meeting}&part={part}", RUNNERS),
    ("meetings/invite_everybody", "id={spare_meeting}", RUNNERS),
    ("meetings/withdraw_invite", "meeting={meeting}&id={withdrawn_invite}", RUNNERS),
    // Only who is asked.
    ("meetings/reply_to_meeting", "id={meeting}&reply=yes", "m"),
    ("meetings/reply_for", "meeting={meeting}&id={unmailed_invite}&reply=yes", "rspl"),
    ("meetings/see_invite", "token={invite_token}", ALL),
    // The token is the permission: but not for auditors.
    ("meetings/reply_by_link", "token={invite_token}&reply=no", NO_AUDITOR),
    (
        "meetings/confirm_attendance",
        "id={meeting}&parts[]={part}&minutes=60&preparation=&follow_up=",
        RUNNERS,
    ),
    (
        "meetings/correct_attendance",
        "meeting={held_meeting}&id={attendance}&minutes=60&preparation=&follow_up=&reason=Late",
        RUNNERS,
    ),
    ("meetings/assign_need", "meeting={meeting}&id={need}&part={part}", RUNNERS),
    ("meetings/report_need", "meeting={meeting}&id={need}&report=book", RUNNERS),
    ("meetings/say_whether_met", "meeting={meeting}&id={need}&met=true", "m"),
    // Last of them: who is called off is called off.
    ("meetings/cancel_meeting", "id={spare_meeting}&reason=Ill", RUNNERS),
    ("participation/see_given", "", SIGNED_IN),
    ("participation/list_given_by", "project={project}&part={part}", "l"),
    ("participation/see_correction", "project={project}&part={contributor}&id={contribution}", "l"),
    (
        "participation/correct_participation",
        "project={project}&part={part}&id={contribution}&minutes=5&reason=Longer",
        "l",
    ),
    ("organisations/list_organisations", "", ALL),
    ("organisations/see_organisation", "id={organisation}", ALL),
    ("organisations/list_all_contacts", "", ALL),
    ("organisations/create_organisation", "name=Southbank+Trust&summary=", "i"),
    ("organisations/edit_organisation", "id={organisation}&name=Northbank&summary=", KEEPERS),
    (
        "organisations/set_contacts",
        "id={organisation}&label_1=Duty+line&telephone_1=111&hours_1=&email_1=\
         &label_2=&telephone_2=&hours_2=&email_2=&label_3=&telephone_3=&hours_3=&email_3=",
        KEEPERS,
    ),
    (
        "organisations/make_promise",
        "id={organisation}&acknowledge_days=3&answer_days=14&valid_from_day=1&valid_from_month=1&valid_from_year=2027",
        KEEPERS,
    ),
    ("organisations/list_officers", "id={organisation}", "i"),
    (
        "organisations/appoint",
        "id={organisation}&full_name=Olu+A&email=olu@example.org&role=approver",
        "i",
    ),
    ("organisations/dismiss", "id={organisation}&person={officer}&role=auditor", "i"),
    ("projects/list_projects", "", ALL),
    ("projects/own_projects", "", ALL),
    ("projects/see_project", "id={project}", READERS),
    ("projects/list_members", "id={project}", "dgrspmcl"),
    ("projects/accept_ground_rules", "id={project}&version=1", PART),
    ("projects/see_naming", "id={project}", PART),
    ("projects/choose_naming", "id={project}&naming=full", PART),
    ("projects/see_invitation", "token=none", ALL),
    ("arrivals/see_arrivals", "id={project}", "l"),
    (
        "arrivals/invite",
        "project={project}&name=N&email=n@example.org&hat=carer&role=member&welcome=W",
        "ol",
    ),
    ("arrivals/add_person", "project={project}&full_name=Tom+Old&hat=service_user", "l"),
    ("arrivals/withdraw_invitation", "project={project}&id={invitation}", "ol"),
    ("arrivals/decline_request", "project={project}&id={request}&reason=Full", "l"),
    ("arrivals/accept_request", "project={project}&id={request}", "l"),
    ("setup/list_places_to_begin", "", "ol"),
    (
        "setup/create_project",
        "organisation={led}&title=T&question=Q&summary=S&level=co_design&lead_contact=&listed=false&open_to_requests=true",
        "l",
    ),
    ("setup/see_set_up", "id={project}", "l"),
    (
        "setup/edit_project",
        "id={project}&revision=1&title=T&question=Q&summary=S&level=co_design&lead_contact=&listed=false&open_to_requests=true",
        "l",
    ),
    (
        "setup/set_promise",
        "project={project}&acknowledge_days=3&answer_days=14&valid_from_day=&valid_from_month=&valid_from_year=",
        "l",
    ),
    ("setup/see_partners", "id={project}", "l"),
    ("setup/add_partner", "project={project}&partner={led}", "l"),
    ("setup/end_partner", "project={project}&partner={led}", "l"),
    ("changes/add_change_item", "project={project}&kind=can&text=T&reason=", "l"),
    ("changes/close_change_item", "project={project}&id={change}", "l"),
    (
        "changes/set_decision",
        "project={project}&decider=D&due_day=1&due_month=1&due_year=2027",
        "l",
    ),
    ("changes/move_stage", "project={project}&to=design&reason=", "l"),
    ("rules/publish_ground_rules", "project={project}&body=", "l"),
    (
        "projects/request_part",
        "id={project}&name=A&email=a@example.org&hat=carer&words=",
        NO_AUDITOR,
    ),
    ("proposals/list_proposals", "project={project}&state=open", READERS),
    ("proposals/search_proposals", "project={project}&words=stairs", READERS),
    ("proposals/see_proposal", "id={proposal}", READERS),
    ("proposals/see_writing", "project={project}", WRITERS),
    (
        "proposals/create_proposal",
        "project={project}&title=A+title&summary=S&body=B&price=",
        WRITERS,
    ),
    (
        "proposals/edit_proposal",
        "id={proposal}&revision=9&title=A+title&summary=S&body=B&price=&currency=GBP",
        "m",
    ),
    ("proposals/move_proposal", "id={spare}&step=close", "l"),
    ("votes/list_votes", "id={project}", READERS),
    ("votes/see_vote", "id={vote}", PART),
    ("votes/see_result", "id={vote}", PART),
    ("votes/see_count", "id={vote}", PART),
    ("votes/see_receipts", "id={vote}", PART),
    ("votes/see_roll", "id={vote}", PART),
    ("votes/list_reasons", "id={vote}", PART),
    // While it is open there is nothing to see for anybody.
    ("votes/list_named_ballots", "id={vote}", ""),
    (
        "votes/open_vote",
        "id={session}&project={project}&method=approval&proposals[]={proposal}&proposals[]={spare}&seats=1&title=T&question=Q&quorum=1&closes_day=1&closes_month=1&closes_year=2027",
        "rl",
    ),
    ("votes/new_vote_id", "", ALL),
    ("votes/close_vote", "id={vote}", "l"),
    ("projects/see_member", "id={part}", "l"),
    ("projects/end_part", "project={project}&part={part}&ending=removed&reason=safety", "l"),
    // Whoever left has no part from then on; the lead cannot, being the last.
    ("projects/leave", "id={project}&reason=time", PART),
    // Last: whoever closes their account is nobody from then on.
    ("accounts/close_account", "", SIGNED_IN),
];

/// Each form that is posted to no server function: its path, what it is sent,
/// the letters of those who may and where they are led, and where the others
/// are led: nowhere, if they are refused. `{token}` is an invitation of its own
/// for each caller.
pub const POSTS: &[(&str, &str, &str, &str, &str)] = &[
    // A guest has a part and is not on the roll.
    ("/votes/{vote}", "step=cast&choice=for", "rspmcl", "/votes/{vote}/cast", ""),
    // The answer is a page, for those who see its votes: votes/see_receipts above.
    ("/votes/{vote}/receipts", "code=2222-2222-2222-2222", PART, "200 OK", ""),
    ("/language", "language=cy", ALL, "/", ""),
    ("/session", "token=none", "", "", "/sign-in/old"),
    // The token is the permission: but not for auditors, and not for who is a member already.
    (
        "/invitations",
        "token={token}",
        "afeniuvwtogrspcl",
        "/projects/{project}",
        "/invitations/{token}",
    ),
    // Last: from then on everybody is signed out.
    ("/session/end", "", ALL, "/", ""),
];
