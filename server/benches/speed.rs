//! How fast the portal is, beside a bare handler that runs the same statements.
//! `make bench` runs it; `docs/operations.md` says how to read what it prints.

#[path = "speed/bare.rs"]
mod bare;
#[path = "speed/load.rs"]
mod load;
#[path = "speed/pages.rs"]
mod pages;
#[path = "speed/profile.rs"]
mod profile;
#[path = "speed/program.rs"]
mod program;
#[path = "speed/town.rs"]
mod town;

use backend::{Portal, settings::Settings};
use load::{Figures, run};
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

/// 10,000 people; with the budgets' 20 projects, 1,000 proposals and 10,000
/// ballots.
const TOWN: Size =
    Size { people: 10_000, projects: 15, proposals: 950, budgets: 5, ballots: 2_000 };
const CONNECTIONS: [usize; 2] = [8, 32];
/// Of each page, by each number of connections; and before, to warm up.
const REQUESTS: usize = 2_000;
const WARM_UP: usize = 200;
const STARTS: usize = 10;

/// A page that is measured.
struct Page {
    name: &'static str,
    path: String,
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
        portal.store.checkpoint().await.unwrap();
        town
    });
    say(&format!("The town was built in {:.1} s.\n", began.elapsed().as_secs_f64()));
    let pages = runtime.block_on(statements_of(&portal, &data, pages_of(&town)));
    let bare = runtime.block_on(bare::serve(&portal, &pages));
    say(&heading());
    let start = median_start(&data);
    let program = Program::start(&data);
    sleep(Duration::from_secs(2));
    let at_rest = program.memory("VmRSS:");
    for page in &pages {
        for connections in CONNECTIONS {
            let ours = measure(program.port, &page.path, connections);
            let theirs = measure(bare, &page.path, connections);
            say(&line(page, connections, &ours, &theirs));
        }
    }
    let most = program.memory("VmHWM:");
    say("\n| what | how much |\n| --- | --: |");
    say(&format!("| start to first answer, median of {STARTS} | {} ms |", start.as_millis()));
    say(&format!("| memory at rest | {at_rest} |"));
    say(&format!("| memory at most, under load | {most} |"));
    say(&format!("| the database | {} MiB |", data.size() / 1024 / 1024));
    say(&profile::hottest(&program, &pages[pages.len() - 1].path, &data));
}

fn pages_of(town: &Town) -> Vec<(&'static str, String)> {
    let project = town.projects[0];
    vec![
        ("home", "/".to_owned()),
        ("a project", format!("/projects/{project}")),
        ("its proposals", format!("/projects/{project}/proposals")),
        ("a proposal", format!("/proposals/{}", town.proposal)),
    ]
}

/// Reads each page once, and keeps what it asked of the database.
async fn statements_of(
    portal: &Portal,
    data: &Data,
    pages: Vec<(&'static str, String)>,
) -> Vec<Page> {
    let heard = Arc::new(Mutex::new(Vec::new()));
    let ear = Arc::clone(&heard);
    portal.store.listen(move |statement| ear.lock().unwrap().push(statement.clone()));
    let reading = Pages::of(portal, &data.keys());
    let mut found = Vec::new();
    for (name, path) in pages {
        assert!(reading.read(&path, None).await.status.is_success(), "{name} is not shown");
        let statements = std::mem::take(&mut *heard.lock().unwrap());
        found.push(Page { name, path, statements });
    }
    found
}

fn median_start(data: &Data) -> Duration {
    let mut starts: Vec<Duration> = (0..STARTS).map(|_| Program::start(data).took).collect();
    starts.sort_unstable();
    starts[STARTS / 2]
}

fn measure(port: u16, path: &str, connections: usize) -> Figures {
    run(port, path, connections, WARM_UP);
    run(port, path, connections, REQUESTS)
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
