//! Which files callers may name: folders, hosts of the own network, and a store.

use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::postings::required;
use naru_connectors::Secret;
use naru_connectors::fetch::{Fetcher, Hosts, Store};
use naru_connectors::http::ClientError;
use naru_connectors::mail::ses::Credentials;
use naru_domain::ai::{AiAccess, AiAccessDraft, S3Place};
use naru_storage::ai::access;
use std::ops::RangeInclusive;
use std::path::Path;
use std::sync::{Arc, PoisonError};

const ENTRIES_MAX: usize = 50;
const TEXT_MAX: usize = 1_000;
/// How long what programs gave may be kept, in days.
const KEEP_DAYS: RangeInclusive<u32> = 1..=3_650;
/// The name under which the store's secret key is kept. The desk's own id stands beside it in the keyring's account.
const SECRET: &str = "ai-store";

impl Desk {
    /// Which files may be fetched.
    ///
    /// # Errors
    /// [`Error::Internal`].
    pub async fn ai_access(&self) -> Result<AiAccess, Error> {
        Ok(access::get(&mut self.store.read().await?).await?)
    }

    /// Says which files may be fetched. `here`: whoever says so sits at this machine, and may name its folders; others can only
    /// take folders away.
    ///
    /// # Errors
    /// [`Error::Invalid`] naming what is wrong; [`Error::KeyringUnavailable`] when the secret key cannot be kept.
    pub async fn save_ai_access(&self, draft: AiAccessDraft, here: bool) -> Result<AiAccess, Error> {
        let before = self.ai_access().await?;
        if draft.folders.len() > ENTRIES_MAX || draft.hosts.len() > ENTRIES_MAX {
            return Err(Error::Invalid { field: "folders", problem: "too_many" });
        }
        let mut folders = Vec::with_capacity(draft.folders.len());
        for folder in draft.folders {
            let known = before.folders.contains(&folder);
            if !known && !here {
                return Err(Error::Invalid { field: "folders", problem: "not_from_here" });
            }
            folders.push(if known { folder } else { resolved(&folder).await? });
        }
        let hosts = draft.hosts.iter().map(|host| required("hosts", host, 253)).collect::<Result<Vec<_>, _>>()?;
        if let Some(place) = &draft.s3 {
            check(place)?;
        }
        let keep_days = draft.keep_days.unwrap_or(before.keep_days);
        if !KEEP_DAYS.contains(&keep_days) {
            return Err(Error::Invalid { field: "keepDays", problem: "out_of_range" });
        }
        let kept = match (&draft.s3, draft.s3_secret.as_deref().map(str::trim)) {
            (None, _) => {
                self.keep_secret(&self.store_secret(), None).await?;
                false
            }
            (Some(_), Some(secret)) if !secret.is_empty() => {
                self.keep_secret(&self.store_secret(), Some(secret)).await?;
                true
            }
            (Some(_), _) => before.s3_secret_kept,
        };
        let access = AiAccess { folders, hosts, s3: draft.s3, s3_secret_kept: kept, keep_days };
        let mut tx = self.store.begin().await?;
        access::put(&mut tx, &access).await?;
        self.commit(tx, [Tag::Settings]).await?;
        Ok(access)
    }

    /// Secrets of several desks of one user lie in one keyring: a name that is derived from this desk's key tells them apart.
    fn store_secret(&self) -> String {
        let id = self.key.derive("naru ai store v1");
        let id: String = id.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        format!("{SECRET}-{id}")
    }

    /// What fetches files, as it is allowed now. Made once for each access: that reads certificates and sets up encryption.
    pub(super) async fn fetchers(&self, access: &AiAccess) -> Result<Arc<Fetchers>, Error> {
        let known = self.fetchers.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(known) = known.filter(|known| known.access == *access) {
            return Ok(known);
        }
        let (access, extra_ca) = (access.clone(), self.outside.extra_ca.clone());
        let made = crate::blocking(move || {
            let made = Fetchers::new(access, extra_ca.as_deref());
            made.map_err(|error| Error::internal("preparing to fetch files")(error.into()))
        });
        let made = Arc::new(made.await?);
        *self.fetchers.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&made));
        Ok(made)
    }

    /// The store, if there is one and its key is kept.
    pub(super) async fn object_store(&self, access: &AiAccess) -> Result<Option<Store>, Error> {
        let Some(place) = &access.s3 else { return Ok(None) };
        let Some(secret) = self.secret(&self.store_secret()).await? else { return Ok(None) };
        let Some(endpoint) = endpoint(place) else { return Ok(None) };
        let credentials = Credentials {
            access_key_id: place.access_key_id.clone(),
            secret_access_key: Secret::new(secret),
            session_token: None,
        };
        Ok(Some(Store { endpoint, region: place.region.clone(), credentials }))
    }
}

/// What fetches files.
#[derive(Debug)]
pub(crate) struct Fetchers {
    access: AiAccess,
    /// From the web, and from hosts that were allowed.
    pub(super) web: Fetcher,
    /// From the store, and from nowhere else: whoever may name an object of it may name nothing else of its host.
    pub(super) store: Option<Fetcher>,
}

impl Fetchers {
    fn new(access: AiAccess, extra_ca: Option<&Path>) -> Result<Self, ClientError> {
        let web = Fetcher::new(Hosts::new(access.hosts.iter().cloned()), extra_ca)?;
        let store = access.s3.as_ref().and_then(endpoint);
        let store = store.map(|place| Fetcher::bound_to(&place, extra_ca)).transpose()?;
        Ok(Self { access, web, store })
    }
}

/// Where a store is.
fn endpoint(place: &S3Place) -> Option<reqwest::Url> {
    let amazon = || format!("https://s3.{}.amazonaws.com", place.region);
    let endpoint = place.endpoint.trim();
    if endpoint.is_empty() { amazon().parse().ok() } else { endpoint.parse().ok() }
}

/// A folder by its real name, so that a link that is changed later leads nowhere.
async fn resolved(folder: &str) -> Result<String, Error> {
    let folder = required("folders", folder, TEXT_MAX)?;
    if !Path::new(&folder).is_absolute() {
        return Err(Error::Invalid { field: "folders", problem: "not_absolute" });
    }
    let real = crate::blocking(move || match std::fs::canonicalize(&folder) {
        Ok(real) if real.is_dir() && real.parent().is_some() => Ok(real),
        _ => Err(Error::Invalid { field: "folders", problem: "no_folder" }),
    });
    real.await?.into_os_string().into_string().map_err(|_| Error::Invalid { field: "folders", problem: "no_folder" })
}

fn check(place: &S3Place) -> Result<(), Error> {
    required("s3.region", &place.region, 60)?;
    required("s3.accessKeyId", &place.access_key_id, 200)?;
    let endpoint = place.endpoint.trim();
    let wrong = Error::Invalid { field: "s3.endpoint", problem: "no_address" };
    if endpoint.is_empty() {
        return Ok(());
    }
    let url: reqwest::Url =
        endpoint.parse().map_err(|_| Error::Invalid { field: "s3.endpoint", problem: "no_address" })?;
    if naru_connectors::http::is_allowed(&url) { Ok(()) } else { Err(wrong) }
}
