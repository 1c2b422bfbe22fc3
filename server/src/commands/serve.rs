use super::{Outcome, close, open_portal, say};
use crate::{config::Config, http, http::site, mail::Post, stop::Stop, worker};
use std::{net::SocketAddr, time::Duration};
use tokio::{net::TcpListener, time::sleep};

/// How long what runs may take to end; somebody who sends nothing more would hold it
/// for ever.
const GRACE: Duration = Duration::from_secs(20);

/// Serves until the machine asks to stop; what runs then is finished first.
pub async fn serve(config: Config, with_worker: bool) -> Outcome {
    let post = with_worker.then(|| Post::open(&config)).transpose()?;
    if !site::names(&config).is_file() {
        let site = config.site.display();
        return Err(format!("The setting site names a folder that holds no built site: {site}."));
    }
    let portal = open_portal(&config).await?;
    let listener = TcpListener::bind(config.listen).await.map_err(|error| {
        format!("The setting listen cannot be used: {}: {error}.", config.listen)
    })?;
    let stop = Stop::by_signal();
    let worker = post.map(|post| tokio::spawn(worker::work(portal.clone(), post, stop.clone())));
    say(&format!("{} is at {}", config.name, config.address));
    let service =
        http::router(portal.clone(), &config).into_make_service_with_connect_info::<SocketAddr>();
    let asked = stop.clone();
    let serving = axum::serve(listener, service)
        .with_graceful_shutdown(async move { asked.asked().await })
        .into_future();
    tokio::select! {
        served = serving => served.map_err(|error| format!("Serving ended: {error}."))?,
        () = too_long(stop) => say("What did not end in time was broken off."),
    }
    if let Some(worker) = worker {
        worker.await.map_err(|_| "The worker ended badly.".to_owned())?;
    }
    close(&portal).await
}

async fn too_long(stop: Stop) {
    stop.asked().await;
    sleep(GRACE).await;
}
