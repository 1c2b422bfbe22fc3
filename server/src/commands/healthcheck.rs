use super::{Outcome, say};
use crate::config::Config;
use std::time::Duration;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

const PATIENCE: Duration = Duration::from_secs(5);

/// Asks the portal that listens where this configuration says.
pub async fn healthcheck(config: &Config) -> Outcome {
    let answer = timeout(PATIENCE, ask(config))
        .await
        .map_err(|_| "The portal did not answer in 5 seconds.".to_owned())?
        .map_err(|error| format!("The portal does not answer: {error}."))?;
    if answer.starts_with("HTTP/1.1 200") {
        say("The portal is well.");
        Ok(())
    } else {
        Err("The portal answers, and is not well.".to_owned())
    }
}

async fn ask(config: &Config) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(config.listen).await?;
    stream
        .write_all(b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        .await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    Ok(answer)
}
