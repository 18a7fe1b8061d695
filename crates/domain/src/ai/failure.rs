//! What goes wrong, each with its HTTP status, its message and its number.

use serde::{Deserialize, Serialize};

/// Why a call of the AI API failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AiFailure {
    /// No token was shown.
    Unauthorized,
    /// The token's time is over.
    TokenExpired,
    /// There is no such token, or it was revoked.
    InvalidToken,
    /// The caller may not have what it asks for.
    Forbidden,
    /// There is no such address.
    ResourceNotFound,
    /// A fault of ours.
    InternalServerError,
    /// Not now: the data is locked, or its disk is full.
    ServiceUnavailable,
    /// The file is no PDF or no image, or not the one it was said to be.
    InvalidFileType,
    /// None of the types of documents.
    InvalidDocumentType,
    /// Something that must be there is not, or is of another kind.
    MissingRequiredField,
    /// There is no text to embed.
    EmptyText,
    /// There is no text of a résumé.
    MissingResumeText,
    /// There is no text of a posting.
    MissingPostingText,
    /// None of the types of interviews.
    InvalidInterviewType,
    /// All questions of the session were asked and answered.
    MaxQuestionsReached,
    /// Nothing was answered in the session.
    NoQaFound,
    /// Neither a file nor a text.
    NoInputProvided,
    /// No schedule can be found in it.
    ParseFailed,
    /// The file is not there, or cannot be fetched.
    FileNotFound,
    /// There is no such task of this caller.
    TaskNotFound,
    /// There is no such session of this caller.
    SessionNotFound,
    /// The file could not be read.
    OcrProcessingFailed,
    /// The text could not be embedded.
    EmbeddingFailed,
    /// No masked copy could be made.
    MaskingFailed,
    /// What embeds texts is not there.
    AiServiceUnavailable,
}

impl AiFailure {
    /// HTTP status, number and message.
    pub fn told(self) -> (u16, u16, &'static str) {
        match self {
            Self::Unauthorized => (401, 4010, "unauthorized"),
            Self::TokenExpired => (401, 4011, "token_expired"),
            Self::InvalidToken => (401, 4012, "invalid_token"),
            Self::Forbidden => (403, 4030, "forbidden"),
            Self::ResourceNotFound => (404, 4040, "resource_not_found"),
            Self::InternalServerError => (500, 5000, "internal_server_error"),
            Self::ServiceUnavailable => (503, 5030, "service_unavailable"),
            Self::InvalidFileType => (400, 4001, "invalid_file_type"),
            Self::InvalidDocumentType => (400, 4002, "invalid_document_type"),
            Self::MissingRequiredField => (400, 4003, "missing_required_field"),
            Self::EmptyText => (400, 4004, "empty_text"),
            Self::MissingResumeText => (400, 4005, "missing_resume_text"),
            Self::MissingPostingText => (400, 4006, "missing_posting_text"),
            Self::InvalidInterviewType => (400, 4007, "invalid_interview_type"),
            Self::MaxQuestionsReached => (400, 4008, "max_questions_reached"),
            Self::NoQaFound => (400, 4009, "no_qa_found"),
            // The calendar's own two share their numbers with the tokens'; the status tells them apart.
            Self::NoInputProvided => (400, 4010, "no_input_provided"),
            Self::ParseFailed => (400, 4011, "parse_failed"),
            Self::FileNotFound => (404, 4041, "file_not_found"),
            Self::TaskNotFound => (404, 4042, "task_not_found"),
            Self::SessionNotFound => (404, 4043, "session_not_found"),
            Self::OcrProcessingFailed => (500, 5001, "ocr_processing_failed"),
            Self::EmbeddingFailed => (500, 5002, "embedding_failed"),
            Self::MaskingFailed => (500, 5003, "masking_failed"),
            Self::AiServiceUnavailable => (503, 5031, "ai_service_unavailable"),
        }
    }

    /// The HTTP status.
    pub fn status(self) -> u16 {
        self.told().0
    }

    /// The number, `error_code`.
    pub fn code(self) -> u16 {
        self.told().1
    }

    /// The message.
    pub fn message(self) -> &'static str {
        self.told().2
    }
}

#[cfg(test)]
mod tests {
    use super::AiFailure;

    #[test]
    fn numbers_lie_in_the_range_of_their_status() {
        use AiFailure::{NoInputProvided, ParseFailed};
        let all = [
            AiFailure::Unauthorized,
            AiFailure::TokenExpired,
            AiFailure::InvalidToken,
            AiFailure::Forbidden,
            AiFailure::ResourceNotFound,
            AiFailure::InternalServerError,
            AiFailure::ServiceUnavailable,
            AiFailure::InvalidFileType,
            AiFailure::NoQaFound,
            AiFailure::FileNotFound,
            AiFailure::TaskNotFound,
            AiFailure::SessionNotFound,
            AiFailure::OcrProcessingFailed,
            AiFailure::MaskingFailed,
            AiFailure::AiServiceUnavailable,
        ];
        assert!(all.iter().all(|failure| failure.code() / 10 == failure.status() || failure.code() < 4010));
        assert_eq!((NoInputProvided.status(), NoInputProvided.code()), (400, 4010));
        assert_eq!((ParseFailed.status(), ParseFailed.code()), (400, 4011));
    }

    #[test]
    fn a_message_is_the_word_that_is_kept() {
        for failure in [AiFailure::NoQaFound, AiFailure::OcrProcessingFailed, AiFailure::AiServiceUnavailable] {
            assert_eq!(serde_json::to_value(failure).unwrap(), failure.message());
        }
    }
}
