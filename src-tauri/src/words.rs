//! The few words that the window says itself, before or beside the page: the tray's menu and a start that failed.

/// Words in one language.
pub(crate) struct Words {
    /// Shows the window.
    pub(crate) open: &'static str,
    /// Ends the program.
    pub(crate) quit: &'static str,
    /// Title of the message when the start failed.
    pub(crate) failed: &'static str,
    /// Before the number of things that wait for a person.
    pub(crate) waiting: &'static str,
    /// What to do then; the cause follows.
    pub(crate) failed_advice: &'static str,
}

const KOREAN: Words = Words {
    open: "나루 열기",
    quit: "끝내기",
    waiting: "나중에 처리할 일",
    failed: "나루를 시작하지 못했습니다",
    failed_advice: "데이터 폴더를 쓸 수 있는지 확인하고 다시 열어 주세요. 데이터는 그대로 있습니다.",
};

const ENGLISH: Words = Words {
    open: "Open Naru",
    quit: "Quit",
    waiting: "to reprocess:",
    failed: "Naru could not start",
    failed_advice: "Check that the data folder can be written to, then open Naru again. Your data is untouched.",
};

/// Whether to speak Korean: always, unless the system speaks English. The page decides alike.
pub(crate) fn korean() -> bool {
    !sys_locale::get_locale().is_some_and(|locale| locale.to_lowercase().starts_with("en"))
}

/// Words in the system's language, Korean or English.
pub(crate) fn words() -> &'static Words {
    if korean() { &KOREAN } else { &ENGLISH }
}
