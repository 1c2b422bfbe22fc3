//! What a page costs: how many statements, and that none of them reads a whole
//! table. Every page is read as everybody, in a small town and in a larger one; and
//! by all at once, so that nobody is shown what is somebody else's.

#[path = "statements/addresses.rs"]
mod addresses;
#[path = "statements/crowd.rs"]
mod crowd;
#[path = "permissions/meetings.rs"]
mod meetings;
#[path = "../benches/speed/pages.rs"]
mod pages;
#[path = "statements/plans.rs"]
mod plans;
#[path = "statements/scene.rs"]
mod scene;
#[path = "../backend/tests/support.rs"]
mod support;
#[path = "../benches/speed/town.rs"]
mod town;

use addresses::{ADDRESSES, path_of, shape_of};
use axum::http::StatusCode;
use pages::Pages;
use scene::Scene;
use std::collections::BTreeMap;
use support::World;
use tokio::sync::Mutex;
use town::Size;

/// The most statements that reading a page may cost, those that find the
/// session and the reader's standing included. What a session itself writes is
/// not in it: that it was seen, every five minutes, and once a day its new
/// token. Here the clock stands still.
const MOST: u64 = 12;

/// Pages that may cost more: the address, how many, and why.
const MAY_COST_MORE: &[(&str, u64, &str)] = &[];

const SMALL: Size = Size {
    people: 30,
    projects: 2,
    proposals: 20,
    budgets: 1,
    ballots: 20,
    meetings: 2,
    claims: 1,
};
const LARGER: Size = Size {
    people: 2_400,
    projects: 12,
    proposals: 600,
    budgets: 2,
    ballots: 400,
    meetings: 4,
    claims: 2,
};

/// Held by each test: a page that is rendered while the routes of another portal
/// are listed can hang. A server lists them once, before it listens.
static ALONE: Mutex<()> = Mutex::const_new(());

/// Who read which address, how it was answered, and what it cost.
type Costs = BTreeMap<(&'static str, &'static str), (StatusCode, u64)>;

/// Reads every page as everybody.
async fn read_all(world: &World, scene: &Scene) -> Costs {
    let pages = Pages::of(world, &world.folder().join("keys"));
    let mut costs = Costs::new();
    for (reader, session) in &scene.readers {
        for address in ADDRESSES {
            let path = scene.fill(address);
            let (page, cost) = world.statements(pages.read(&path, session.as_deref())).await;
            costs.insert((*reader, *address), (page.status, cost));
        }
    }
    costs
}

fn most(address: &str) -> u64 {
    let more = MAY_COST_MORE.iter().find(|(known, ..)| *known == address);
    more.map_or(MOST, |(_, most, _)| *most)
}

#[tokio::test]
async fn every_page_is_read_here() {
    let _alone = ALONE.lock().await;
    let read: Vec<String> = ADDRESSES.iter().map(|address| shape_of(path_of(address))).collect();
    let routes = leptos_axum::generate_route_list(app::App);
    assert!(!routes.is_empty());
    let missing: Vec<&str> = routes
        .iter()
        .map(|route| route.path())
        .filter(|path| !read.contains(&shape_of(path)))
        .collect();
    assert!(missing.is_empty(), "not in tests/statements/addresses.rs: {}", missing.join(", "));
    for (address, _, why) in MAY_COST_MORE {
        assert!(ADDRESSES.contains(address), "{address} is no address");
        assert!(!why.is_empty(), "{address} without a reason");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_costs_few_statements_and_no_more_where_there_is_more() {
    let _alone = ALONE.lock().await;
    let (small, larger) = (support::portal().await, support::portal().await);
    let in_small = read_all(&small, &scene::build(&small, SMALL).await).await;
    let in_larger = read_all(&larger, &scene::build(&larger, LARGER).await).await;
    let mut wrong = Vec::new();
    for ((reader, address), (status, cost)) in &in_larger {
        if *cost > most(address) {
            wrong.push(format!("{address} costs {cost} statements, read by {reader}"));
        }
        let (before, fewer) = in_small[&(*reader, *address)];
        if (before, fewer) != (*status, *cost) {
            wrong.push(format!(
                "{address} read by {reader}: {before}, {fewer} statements in a small town, \
                 {status}, {cost} in a larger one"
            ));
        }
    }
    for address in ADDRESSES {
        let shown = in_larger
            .iter()
            .any(|((_, of), (status, _))| of == address && *status == StatusCode::OK);
        if !shown {
            wrong.push(format!("{address} is shown to nobody: what it costs is not known"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn no_page_reads_a_whole_table() {
    let _alone = ALONE.lock().await;
    let world = support::portal().await;
    if !world.store.is_sqlite() {
        return;
    }
    let scene = scene::build(&world, LARGER).await;
    let heard = plans::listen(&world);
    read_all(&world, &scene).await;
    let wrong = plans::whole_tables(&world, &heard).await;
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
