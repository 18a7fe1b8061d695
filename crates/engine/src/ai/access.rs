//! Which files callers may name: folders, hosts of the own network, and a store.

use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::postings::required;
use naru_connectors::Secret;
use naru_connectors::fetch::{Fetcher, Hosts, Store};
use naru_connectors::mail::ses::Credentials;
use naru_domain::ai::{AiAccess, AiAccessDraft, S3Place};
use naru_storage::ai::access;
use std::path::Path;

const ENTRIES_MAX: usize = 50;
const TEXT_MAX: usize = 1_000;
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
        let access = AiAccess { folders, hosts, s3: draft.s3, s3_secret_kept: kept };
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

    /// What fetches files, as it is allowed now.
    pub(super) fn fetcher(&self, access: &AiAccess) -> Result<Fetcher, Error> {
        let store = access.s3.as_ref().and_then(|place| place.endpoint.parse::<reqwest::Url>().ok());
        let store = store.and_then(|url| url.host_str().map(str::to_owned));
        let hosts = Hosts::new(access.hosts.iter().cloned().chain(store));
        Fetcher::new(hosts, self.outside.extra_ca.as_deref())
            .map_err(|error| Error::internal("preparing to fetch files")(error.into()))
    }

    /// The store, if there is one and its key is kept.
    pub(super) async fn object_store(&self, access: &AiAccess) -> Result<Option<Store>, Error> {
        let Some(place) = &access.s3 else { return Ok(None) };
        let Some(secret) = self.secret(&self.store_secret()).await? else { return Ok(None) };
        let endpoint = if place.endpoint.trim().is_empty() {
            format!("https://s3.{}.amazonaws.com", place.region)
        } else {
            place.endpoint.clone()
        };
        let Ok(endpoint) = endpoint.parse() else { return Ok(None) };
        let credentials = Credentials {
            access_key_id: place.access_key_id.clone(),
            secret_access_key: Secret::new(secret),
            session_token: None,
        };
        Ok(Some(Store { endpoint, region: place.region.clone(), credentials }))
    }
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
