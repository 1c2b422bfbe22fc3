//! Keys, in a folder outside the database and its backups.
//!
//! `portal.key` is the master key: addresses, drafts and waiting mail are
//! encrypted under keys made from it, one for each purpose. Each open secret
//! vote has a key file of its own, which is destroyed when the vote closes.

use crate::error::{Result, fault};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use domain::ids::{InviteId, VoteId};
use sha2::{Digest, Sha256};
use std::{
    fs::{self, File, OpenOptions},
    io::{self, ErrorKind, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

const MASTER: &str = "portal.key";
const NONCE: usize = 24;

/// A SHA-256 digest.
pub type Fingerprint = [u8; 32];

/// A key that encrypts. Never printed.
#[derive(Clone)]
pub struct Key([u8; 32]);

/// What a key made from the master key is for: no key serves two ends.
#[derive(Clone, Copy, Debug)]
pub enum Purpose {
    /// E-mail addresses.
    Address,
    /// Drafts of forms.
    Draft,
    /// What people need to take part.
    Access,
    /// Links that answer an invitation to a meeting.
    Invite,
    /// Waiting mail.
    Mail,
    /// Digests that find an address or count a client again.
    Lookup,
    /// Tokens of sessions that follow one another.
    Session,
    /// Where people's money goes.
    Payee,
    /// Keys of second factors.
    SecondFactor,
}

/// The key folder.
#[derive(Clone)]
pub struct Keys {
    folder: PathBuf,
    master: Key,
    new: bool,
}

impl Keys {
    /// Opens the folder; makes it and the master key where they are missing.
    pub fn open(folder: &Path) -> Result<Self> {
        let folder = folder.to_owned();
        let file = folder.join(MASTER);
        let new = !file.exists();
        let master = make_folder(&folder).and_then(|()| read_or_make(&file));
        let master = master.map_err(|error| fault("keys_open", &error))?;
        Ok(Self { folder, master, new })
    }

    /// Whether there was no master key before.
    pub fn is_new(&self) -> bool {
        self.new
    }

    /// Takes a new master key away again: it opens nothing that is there.
    pub fn discard(&self) -> Result<()> {
        destroy(&self.folder.join(MASTER)).map_err(|error| fault("keys_discard", &error))
    }

    /// The folder, for the lists that lie beside the keys.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Encrypts `bytes`; `bound` must be given again to open them.
    pub fn seal(&self, purpose: Purpose, bound: &[u8], bytes: &[u8]) -> Result<Vec<u8>> {
        self.key_for(purpose).seal(bound, bytes)
    }

    /// Opens what `seal` made.
    pub fn open_sealed(&self, purpose: Purpose, bound: &[u8], sealed: &[u8]) -> Result<Vec<u8>> {
        self.key_for(purpose).open(bound, sealed)
    }

    /// A digest that nobody without the key can guess a short text from.
    pub fn lookup(&self, text: &str) -> Fingerprint {
        self.digest(Purpose::Lookup, text)
    }

    /// The token that follows `token`: always the same one, and nobody without
    /// the key can tell it.
    pub fn token_after(&self, token: &str) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(self.digest(Purpose::Session, token))
    }

    /// The token of an invitation's link: always the same one, so that each mail
    /// about it leads to the same page, and nobody without the key can tell it.
    pub fn invite_token(&self, invite: InviteId) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(self.digest(Purpose::Invite, &invite.to_string()))
    }

    fn digest(&self, purpose: Purpose, text: &str) -> Fingerprint {
        let key = self.key_for(purpose);
        let inner = Sha256::new().chain_update(key.0).chain_update(text).finalize();
        Sha256::new().chain_update(key.0).chain_update(inner).finalize().into()
    }

    fn key_for(&self, purpose: Purpose) -> Key {
        let name = format!("coproduce {purpose:?}");
        Key(Sha256::new().chain_update(self.master.0).chain_update(name).finalize().into())
    }

    /// Makes the key of a vote that opens.
    pub fn make_vote_key(&self, vote: VoteId) -> Result<Key> {
        make_key(&self.vote_file(vote)).map_err(|error| fault("vote_key_make", &error))
    }

    /// The key of an open vote; nothing where it is gone.
    pub fn vote_key(&self, vote: VoteId) -> Result<Option<Key>> {
        match read_key(&self.vote_file(vote)) {
            Ok(key) => Ok(Some(key)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(fault("vote_key_read", &error)),
        }
    }

    /// Destroys the key of a vote: writes over it, then removes it. Without the
    /// key nothing happens, so it may be repeated.
    pub fn destroy_vote_key(&self, vote: VoteId) -> Result<()> {
        match destroy(&self.vote_file(vote)) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                Err(fault("vote_key_destroy", &error))
            }
            _ => Ok(()),
        }
    }

    /// The votes that have a key.
    pub fn votes_with_keys(&self) -> Result<Vec<VoteId>> {
        let entries = fs::read_dir(&self.folder).map_err(|error| fault("keys_list", &error))?;
        let name = |entry: io::Result<fs::DirEntry>| entry.ok()?.file_name().into_string().ok();
        let vote = |name: String| name.strip_suffix(".key")?.parse().ok();
        Ok(entries.filter_map(name).filter_map(vote).collect())
    }

    fn vote_file(&self, vote: VoteId) -> PathBuf {
        self.folder.join(format!("{vote}.key"))
    }
}

impl Key {
    /// Encrypts `bytes`; `bound` must be given again to open them. The nonce is
    /// random and stands in front.
    pub fn seal(&self, bound: &[u8], bytes: &[u8]) -> Result<Vec<u8>> {
        let nonce: [u8; NONCE] = rand::random();
        let payload = Payload { msg: bytes, aad: bound };
        let sealed = self.cipher().encrypt(XNonce::from_slice(&nonce), payload);
        let mut sealed = sealed.map_err(|error| fault("seal", &error))?;
        sealed.splice(0..0, nonce);
        Ok(sealed)
    }

    /// Opens what `seal` made.
    pub fn open(&self, bound: &[u8], sealed: &[u8]) -> Result<Vec<u8>> {
        let Some((nonce, bytes)) = sealed.split_at_checked(NONCE) else {
            return Err(fault("open_sealed", &"too short"));
        };
        let payload = Payload { msg: bytes, aad: bound };
        let opened = self.cipher().decrypt(XNonce::from_slice(nonce), payload);
        opened.map_err(|error| fault("open_sealed", &error))
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.0.into())
    }
}

/// A secret for a link or a cookie, and the digest that the store keeps of it.
pub fn new_token() -> (String, Fingerprint) {
    let token = BASE64_URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>());
    let digest = fingerprint(token.as_bytes());
    (token, digest)
}

/// The SHA-256 digest of `bytes`.
pub fn fingerprint(bytes: &[u8]) -> Fingerprint {
    Sha256::digest(bytes).into()
}

fn make_folder(folder: &Path) -> io::Result<()> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

fn read_or_make(file: &Path) -> io::Result<Key> {
    match make_key(file) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => read_key(file),
        made => made,
    }
}

/// Makes a key file that was not there. Written under another name first: a
/// server that starts at the same time never reads half a key.
fn make_key(file: &Path) -> io::Result<Key> {
    let key: [u8; 32] = rand::random();
    let draft = file.with_extension(format!("{:016x}.new", rand::random::<u64>()));
    let mut written = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft)?;
    written.write_all(&key)?;
    written.sync_all()?;
    // Unlike a rename, a link does not replace a file that is there.
    let linked = fs::hard_link(&draft, file);
    fs::remove_file(&draft)?;
    linked?;
    sync_folder(file)?;
    Ok(Key(key))
}

fn read_key(file: &Path) -> io::Result<Key> {
    let bytes = fs::read(file)?;
    bytes.try_into().map(Key).map_err(|_| io::Error::new(ErrorKind::InvalidData, "not a key"))
}

fn destroy(file: &Path) -> io::Result<()> {
    let mut opened = OpenOptions::new().write(true).open(file)?;
    opened.write_all(&[0; 32])?;
    opened.sync_all()?;
    fs::remove_file(file)?;
    sync_folder(file)
}

fn sync_folder(file: &Path) -> io::Result<()> {
    file.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;
    use uuid::Uuid;

    #[test]
    fn the_master_key_is_made_once_and_for_the_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let sealed = Keys::open(folder.path()).unwrap().seal(Purpose::Draft, b"a", b"words");
        let opened =
            Keys::open(folder.path()).unwrap().open_sealed(Purpose::Draft, b"a", &sealed.unwrap());
        assert_eq!(opened.unwrap(), b"words");
        let mode = fs::metadata(folder.path().join(MASTER)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn what_is_bound_to_one_thing_does_not_open_for_another() {
        let folder = tempfile::tempdir().unwrap();
        let keys = Keys::open(folder.path()).unwrap();
        let sealed = keys.seal(Purpose::Draft, b"a", b"words").unwrap();
        assert!(keys.open_sealed(Purpose::Draft, b"b", &sealed).is_err());
        assert!(keys.open_sealed(Purpose::Mail, b"a", &sealed).is_err());
        assert!(keys.open_sealed(Purpose::Draft, b"a", b"short").is_err());
    }

    #[test]
    fn a_vote_key_can_be_destroyed_twice_and_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let keys = Keys::open(folder.path()).unwrap();
        let vote = VoteId(Uuid::now_v7());
        keys.make_vote_key(vote).unwrap();
        assert!(keys.make_vote_key(vote).is_err(), "a key is never replaced");
        assert!(keys.vote_key(vote).unwrap().is_some());
        assert_eq!(keys.votes_with_keys().unwrap(), [vote]);
        keys.destroy_vote_key(vote).unwrap();
        keys.destroy_vote_key(vote).unwrap();
        assert!(keys.vote_key(vote).unwrap().is_none());
        assert!(keys.votes_with_keys().unwrap().is_empty());
    }
}
