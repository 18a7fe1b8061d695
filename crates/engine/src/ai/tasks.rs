//! Tasks: taken on with one row, asked for by whoever asked for them.

use super::{Caller, stored};
use crate::desk::Desk;
use naru_domain::ai::{
    AiFailure, EmbedRequest, Embedded, MaskingRequest, MaskingResult, OcrRequest, TaskCreated, TaskDone, TaskKind,
    TaskState,
};
use naru_domain::id::AiTaskId;
use naru_storage::ai::tasks::{self, Kept};
use serde_json::Value;
use uuid::Uuid;

const PREFIX: &str = "task_";

/// How a task stands.
#[derive(Debug, Clone, PartialEq)]
pub struct TaskAnswer {
    /// `task_processing`, `task_completed` or `masking_completed`.
    pub message: &'static str,
    /// The task.
    pub task: TaskDone,
    /// The name of the masked copy, which stands below `/ai/files/{task_id}/`.
    pub file_name: Option<String>,
}

impl Desk {
    /// Takes on to read and embed a file.
    ///
    /// # Errors
    /// [`AiFailure::FileNotFound`], [`AiFailure::Forbidden`] for an address that cannot be fetched from.
    pub async fn ai_ocr(&self, caller: Caller, request: &OcrRequest) -> Result<TaskCreated, AiFailure> {
        self.check_source(&request.file_url).await?;
        self.take_on(caller, TaskKind::Ocr, serde_json::to_value(request)).await
    }

    /// Takes on to mask a file.
    ///
    /// # Errors
    /// As [`Desk::ai_ocr`].
    pub async fn ai_masking(&self, caller: Caller, request: &MaskingRequest) -> Result<TaskCreated, AiFailure> {
        self.check_source(&request.file_url).await?;
        self.take_on(caller, TaskKind::Masking, serde_json::to_value(request)).await
    }

    async fn take_on(
        &self,
        caller: Caller,
        kind: TaskKind,
        request: Result<Value, serde_json::Error>,
    ) -> Result<TaskCreated, AiFailure> {
        let request = request.map_err(|_| AiFailure::InternalServerError)?;
        let id = AiTaskId::new();
        let mut tx = self.store.begin().await.map_err(stored)?;
        tasks::add(&mut tx, id, &caller.owner(), kind, &request, self.now()).await.map_err(stored)?;
        tx.commit().await.map_err(stored)?;
        self.ai_waiting.notify_one();
        Ok(TaskCreated::new(told(id)))
    }

    /// How a task stands.
    ///
    /// # Errors
    /// [`AiFailure::TaskNotFound`] when it is not this caller's, or was over a week ago; its own failure when it failed.
    pub async fn ai_task(&self, caller: Caller, task_id: &str) -> Result<TaskAnswer, AiFailure> {
        let (id, kept) = self.kept_task(caller, task_id).await?;
        if let Some(failure) = kept.failure {
            return Err(failure);
        }
        let (state, message) = match (&kept.result, kept.kind) {
            (None, _) => (TaskState::Processing, "task_processing"),
            (Some(_), TaskKind::Ocr) => (TaskState::Completed, "task_completed"),
            (Some(_), TaskKind::Masking) => (TaskState::Completed, "masking_completed"),
        };
        let task = TaskDone { task_id: told(id), status: state, result: kept.result };
        let file_name = (kept.kind == TaskKind::Masking)
            .then(|| Some(serde_json::from_value::<MaskingResult>(task.result.clone()?).ok()?.masked_file_url))
            .flatten();
        Ok(TaskAnswer { message, task, file_name })
    }

    /// The masked copy of a task.
    ///
    /// # Errors
    /// [`AiFailure::TaskNotFound`]; [`AiFailure::FileNotFound`] when there is none under this name, or no longer.
    pub async fn ai_file(&self, caller: Caller, task_id: &str, name: &str) -> Result<Vec<u8>, AiFailure> {
        let (_, kept) = self.kept_task(caller, task_id).await?;
        let (hash, kept_name) = kept.file.ok_or(AiFailure::FileNotFound)?;
        if kept_name != name {
            return Err(AiFailure::FileNotFound);
        }
        Ok(self.blob(hash).await?)
    }

    async fn kept_task(&self, caller: Caller, task_id: &str) -> Result<(AiTaskId, Kept), AiFailure> {
        let id = task_id.strip_prefix(PREFIX).filter(|id| id.len() == 32).and_then(|id| Uuid::try_parse(id).ok());
        let id = AiTaskId(id.ok_or(AiFailure::TaskNotFound)?);
        let mut tx = self.store.read().await.map_err(stored)?;
        let kept = tasks::get(&mut tx, id, &caller.owner()).await.map_err(stored)?;
        kept.map(|kept| (id, kept)).ok_or(AiFailure::TaskNotFound)
    }

    /// Embeds a text at once.
    ///
    /// # Errors
    /// [`AiFailure::EmptyText`] when it is too short to say anything;
    /// [`AiFailure::AiServiceUnavailable`], [`AiFailure::EmbeddingFailed`].
    pub async fn ai_embed(&self, caller: Caller, request: EmbedRequest) -> Result<Embedded, AiFailure> {
        let collection = request.kind.collection();
        let owner = self.vector_owner(caller, &request.user_id);
        let vector_id = self.embed((collection, &request.id, &owner), &request.text, Vec::new()).await?;
        let vector_id = vector_id.ok_or(AiFailure::EmptyText)?;
        Ok(Embedded { success: true, kind: request.kind, id: request.id, vector_id, collection })
    }

    /// Whose vectors these are: two programs that give the same name to a user mean two people.
    pub(super) fn vector_owner(&self, caller: Caller, user_id: &str) -> String {
        format!("{}/{user_id}", caller.owner())
    }
}

fn told(id: AiTaskId) -> String {
    format!("{PREFIX}{}", id.0.simple())
}
