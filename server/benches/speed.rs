//! How fast the portal is, beside a bare handler that runs the same statements.
//! `make bench` runs it; `docs/operations.md` says how to read what it prints.

#[path = "speed/bare.rs"]
mod bare;
#[path = "speed/load.rs"]
mod load;
#[path = "speed/pages.rs"]
mod pages;
#[path = "speed/preparing.rs"]
mod preparing;
#[path = "speed/profile.rs"]
mod profile;
#[path = "speed/program.rs"]
mod program;
#[path = "speed/town.rs"]
mod town;

use backend::{
    Portal,
    accounts::{self, Device},
    settings::Settings,
};
use domain::ids::PersonId;
use load::{Asked, Figures, read, run};
use pages::Pages;
use program::{Data, Program};
use sea_orm::Statement;
use server::commands::say;
use std::{
    sync::{Arc, Mutex},
    thread::sleep,
    time::{Duration, Instant},
};
use tokio::runtime::Runtime;
use town::{Size, Town};

/// 10,000 people, 200,000 rows of what they gave, 50,000 claims; with the budgets' 20
/// projects, 1,000 proposals and 10,000 ballots.
const TOWN: Size = Size {
    people: 10_000,
    projects: 15,
    proposals: 950,
    budgets: 5,
    ballots: 2_000,
    meetings: 20,
    claims: 5,
};
const CONNECTIONS: [usize; 2] = [8, 32];
/// Of each page, by each number of connections; and before, to warm up.
const REQUESTS: usize = 2_000;
const WARM_UP: usize = 200;
const STARTS: usize = 10;
/// The page whose hottest functions are told.
const PROFILED: &str = "a proposal";

/// A page that is measured.
struct Page {
    name: &'static str,
    path: String,
    /// The token of the reader's session, where it is not for everybody.
    session: Option<String>,
    /// What it says of its rows, word for word: a bare handler sends it too.
    rows: &'static str,
    /// What else it says, and only the real page does.
    says: &'static [&'static str],
    statements: Vec<Statement>,
}

fn main() {
    let runtime = Runtime::new().unwrap();
    let data = Data::new();
    let portal = runtime.block_on(Portal::open(&data.url(), Settings::new(data.keys()))).unwrap();
    let began = Instant::now();
    let town = runtime.block_on(async {
        portal.store.migrate().await.unwrap();
        let town = town::build(&portal, TOWN).await;
        preparing::prepare(&portal, &town).await;
        portal.store.checkpoint().await.unwrap();
        town
    });
    say(&format!("The town was built in {:.1} s.\n", began.elapsed().as_secs_f64()));
    let pages = runtime.block_on(async {
        let pages = pages_of(&portal, &town).await;
        statements_of(&data, pages).await
    });
    let bare = runtime.block_on(bare::serve(&portal, &pages));
    say(&heading());
    let start = median_start(&data);
    let program = Program::start(&data);
    sleep(Duration::from_secs(2));
    let at_rest = program.memory("VmRSS:");
    for (number, page) in pages.iter().enumerate() {
        let path = bare::path_of(number);
        for connections in CONNECTIONS {
            let ours = measure(program.port, &page.path, page, page.says, connections);
            let theirs = measure(bare, &path, page, &[], connections);
            say(&line(page, connections, &ours, &theirs));
        }
    }
    let most = program.memory("VmHWM:");
    say("\n| what | how much |\n| --- | --: |");
    say(&format!("| start to first answer, median of {STARTS} | {} ms |", start.as_millis()));
    say(&format!("| memory at rest | {at_rest} |"));
    say(&format!("| memory at most, under load | {most} |"));
    say(&format!("| the database | {} MiB |", data.size() / 1024 / 1024));
    let hottest = pages.iter().find(|page| page.name == PROFILED).unwrap();
    say(&profile::hottest(&program, &hottest.path, &data));
}

async fn pages_of(portal: &Portal, town: &Town) -> Vec<Page> {
    let project = town.projects[0];
    let guest = session(portal, town.guest).await;
    let lead = session(portal, town.guests[0]).await;
    let approver = session(portal, town.officers[0]).await;
    let open = |name, path, rows, says| {
        let (session, statements) = (None, Vec::new());
        Page { name, path, session, rows, says, statements }
    };
    let own = |session: &str, page: Page| Page { session: Some(session.to_owned()), ..page };
    let meeting = format!("/meetings/{}", town.meeting);
    let claims = format!("/organisations/{}/claims", town.organisation);
    vec![
        open("home", "/".to_owned(), "Street", &[]),
        open("a project", format!("/projects/{project}"), "Fewer falls in ward 0", &[]),
        open(
            "its proposals",
            format!("/projects/{project}/proposals"),
            "Handrails on the stairs, house",
            &[],
        ),
        open(PROFILED, format!("/proposals/{}", town.proposal), "Fit a rail", &[]),
        own(
            &guest,
            open(
                "my part",
                "/my-part".to_owned(),
                "Where people fall, part",
                &["/offers/", "/claims/"],
            ),
        ),
        own(
            &approver,
            open("my part, as an approver", "/my-part".to_owned(), "Northbank", &["/claims"]),
        ),
        own(
            &guest,
            open("a meeting", meeting.clone(), "Riverside Library, room 2", &["/offers/", "£52"]),
        ),
        own(
            &lead,
            open("a meeting, as its lead", meeting, "Handrails on the stairs", &["/guests"]),
        ),
        own(&approver, open("claims that wait", claims, "Ama Person", &["/claims/", "£54.80"])),
    ]
}

async fn session(portal: &Portal, person: PersonId) -> String {
    let tx = portal.store.begin().await.unwrap();
    let device = Device { name: "Bench", shared: false };
    let begun = accounts::start_session(portal, &tx, person, device).await.unwrap();
    tx.commit().await.unwrap();
    begun.token
}

/// Reads each page once, and keeps what it asked of the database. The portal that is
/// listened to is this one's alone: what the bare handlers ask later is not kept.
async fn statements_of(data: &Data, mut pages: Vec<Page>) -> Vec<Page> {
    let portal = Portal::open(&data.url(), Settings::new(data.keys())).await.unwrap();
    let heard = Arc::new(Mutex::new(Vec::new()));
    let ear = Arc::clone(&heard);
    portal.store.listen(move |statement| ear.lock().unwrap().push(statement.clone()));
    let reading = Pages::of(&portal, &data.keys());
    for page in &mut pages {
        let read = reading.read(&page.path, page.session.as_deref()).await;
        assert!(read.status.is_success(), "{} is not shown", page.name);
        page.statements = std::mem::take(&mut *heard.lock().unwrap());
        assert!(!page.statements.is_empty(), "{} asks nothing", page.name);
    }
    pages
}

fn median_start(data: &Data) -> Duration {
    let mut starts: Vec<Duration> = (0..STARTS).map(|_| Program::start(data).took).collect();
    starts.sort_unstable();
    starts[STARTS / 2]
}

/// Loads a page of the program, or of the bare handlers; before, it is looked whether
/// its answer holds what it must.
fn measure(port: u16, path: &str, page: &Page, says: &[&str], connections: usize) -> Figures {
    let asked = Asked { port, path, session: page.session.as_deref() };
    let text = read(asked);
    for part in [page.rows].iter().chain(says) {
        assert!(text.contains(part), "{} does not say {part}", page.name);
    }
    run(asked, connections, WARM_UP);
    run(asked, connections, REQUESTS)
}

fn heading() -> String {
    let processors = std::thread::available_parallelism().map_or(0, usize::from);
    format!(
        "{processors} processors, shared by server, client and database; {REQUESTS} requests a line.\n\n\
         | page | statements | connections | requests/s | p50 ms | p99 ms \
         | bare requests/s | bare p50 ms | bare p99 ms | bare is so many times as fast |\n\
         | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |"
    )
}

fn line(page: &Page, connections: usize, ours: &Figures, bare: &Figures) -> String {
    format!(
        "| {} | {} | {connections} | {ours} | {bare} | {:.1} |",
        page.name,
        page.statements.len(),
        bare.per_second / ours.per_second,
    )
}
