//! The domain's words (`active`, `skills`, …) as text columns, spelled as serde spells them.

use crate::error::StoreError;
use serde::Serialize;
use serde::de::value::{Error, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer};

/// The word of a value without fields.
pub(crate) fn to_word<T: Serialize>(value: &T) -> Result<String, StoreError> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        _ => Err(unreadable::<T>("no word")),
    }
}

/// The value of a word.
pub(crate) fn from_word<T: DeserializeOwned>(word: &str) -> Result<T, StoreError> {
    let deserializer: StrDeserializer<'_, Error> = word.into_deserializer();
    T::deserialize(deserializer).map_err(|_| unreadable::<T>("another word"))
}

fn unreadable<T>(detail: &str) -> StoreError {
    StoreError::Unreadable { what: std::any::type_name::<T>().to_owned(), detail: detail.to_owned() }
}
