//! A conversation in which a model may ask for tools. The loop ends: after so many rounds, when it asks for the same again, and when who
//! listens goes. What a tool gives is told to the model masked, and what it asks of a tool is put back before the tool sees it.

use super::call::Caller;
use super::refusal;
use futures::future::BoxFuture;
use futures::{Stream, StreamExt};
use naru_connectors::models::{Message, Piece, Prompt, TextModel, Tool, ToolCall};
use naru_domain::model::ProseRefusal;
use std::collections::HashSet;

/// A model asks for tools at most so many times before it must answer.
const ROUNDS: usize = 6;
/// Tools of one round; a model that asks for more is told so.
const CALLS_MAX: usize = 8;

/// What a tool gave: a text for the model, or why it cannot, in words for the model.
pub(crate) type ToolAnswer = Result<String, String>;

/// What happens in a conversation.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Conversed {
    /// Some words of the model.
    Text(String),
    /// It asked for a tool.
    Called {
        /// The tool.
        name: String,
    },
    /// It is over, and what was said stands.
    Done {
        /// The whole answer.
        text: String,
    },
    /// It is over, and nothing that was said counts.
    ThrownAway(ProseRefusal),
}

impl Caller {
    /// Has the model answer the last of `messages`, with tools that `run` carries out. What goes wrong is in the stream; dropping it ends
    /// the conversation and the request.
    pub(crate) fn converse(
        &self,
        system: String,
        messages: Vec<Message>,
        tools: Vec<Tool>,
        run: impl Fn(ToolCall) -> BoxFuture<'static, ToolAnswer> + Send + Sync + 'static,
    ) -> impl Stream<Item = Conversed> + Send + 'static {
        let prompt = Prompt { system, messages, tools, max_tokens: self.max_tokens(), ..Prompt::default() };
        conversation(self.clone(), prompt, run, self.now())
    }
}

/// The loop itself, with any model.
fn conversation(
    model: impl TextModel + 'static,
    prompt: Prompt,
    run: impl Fn(ToolCall) -> BoxFuture<'static, ToolAnswer> + Send + Sync + 'static,
    now: chrono::DateTime<chrono::Utc>,
) -> impl Stream<Item = Conversed> + Send + 'static {
    let (told, events) = tokio::sync::mpsc::channel(64);
    tokio::spawn(async move {
        let listener = told.clone();
        let talk = Talk { model, run, told, now };
        tokio::select! {
            () = listener.closed() => {}
            () = talk.go(prompt) => {}
        }
    });
    futures::stream::unfold(events, |mut events| async { Some((events.recv().await?, events)) })
}

struct Talk<M, R> {
    model: M,
    run: R,
    told: tokio::sync::mpsc::Sender<Conversed>,
    now: chrono::DateTime<chrono::Utc>,
}

/// What one answer of the model came to.
struct Turn {
    text: String,
    calls: Vec<ToolCall>,
}

impl<M: TextModel, R: Fn(ToolCall) -> BoxFuture<'static, ToolAnswer> + Send + Sync> Talk<M, R> {
    async fn go(&self, mut prompt: Prompt) {
        let mut asked = HashSet::new();
        for round in 0..=ROUNDS {
            if round == ROUNDS {
                prompt.tools.clear();
            }
            let turn = match self.turn(&prompt).await {
                Ok(turn) => turn,
                Err(reason) => return self.tell(Conversed::ThrownAway(reason)).await,
            };
            if turn.calls.is_empty() {
                let end = match turn.text.trim() {
                    "" => Conversed::ThrownAway(ProseRefusal::Empty),
                    text => Conversed::Done { text: text.to_owned() },
                };
                return self.tell(end).await;
            }
            // What it says while it asks for a tool is no answer yet.
            prompt.messages.push(Message::Calls(turn.calls.clone()));
            for (at, call) in turn.calls.into_iter().enumerate() {
                let (id, name) = (call.id.clone(), call.name.clone());
                let answer = self.carried_out(call, at, &prompt.tools, &mut asked).await;
                let text = answer.unwrap_or_else(|why| format!("error: {why}"));
                prompt.messages.push(Message::Result { id, name, text });
            }
        }
        self.tell(Conversed::ThrownAway(ProseRefusal::Unreadable)).await;
    }

    async fn turn(&self, prompt: &Prompt) -> Result<Turn, ProseRefusal> {
        let mut turn = Turn { text: String::new(), calls: Vec::new() };
        let mut pieces = self.model.generate(prompt, self.now);
        while let Some(piece) = pieces.next().await {
            match piece.map_err(|failure| refusal(&failure))? {
                Piece::Text(text) => {
                    turn.text.push_str(&text);
                    if !text.is_empty() {
                        self.tell(Conversed::Text(text)).await;
                    }
                }
                Piece::Calls(calls) => turn.calls.extend(calls),
                Piece::End { cut_off: true, .. } => return Err(ProseRefusal::CutOff),
                Piece::End { .. } => return Ok(turn),
            }
        }
        Err(ProseRefusal::CutOff)
    }

    async fn carried_out(&self, call: ToolCall, at: usize, tools: &[Tool], asked: &mut HashSet<String>) -> ToolAnswer {
        if at >= CALLS_MAX {
            return Err(format!("at most {CALLS_MAX} tools at a time"));
        }
        if !tools.iter().any(|tool| tool.name == call.name) {
            return Err(format!("there is no tool {}", call.name));
        }
        if !call.arguments.is_object() {
            return Err("the arguments are no JSON object".to_owned());
        }
        if !asked.insert(format!("{}{}", call.name, call.arguments)) {
            return Err("this was asked before; answer with what it gave".to_owned());
        }
        self.tell(Conversed::Called { name: call.name.clone() }).await;
        (self.run)(call).await
    }

    async fn tell(&self, event: Conversed) {
        // Nobody who listens is no failure: the task ends then.
        let _ = self.told.send(event).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use naru_connectors::Failure;
    use naru_connectors::models::{Pieces, Tokens};
    use serde_json::{Value, json};
    use std::sync::{Arc, Mutex};

    /// What is still to be said, the next at the end, and what was heard.
    type Script = (Vec<Vec<Piece>>, Vec<Prompt>);

    /// Says what it was told to, one answer after the other, and remembers what it heard.
    #[derive(Clone, Default)]
    struct Scripted(Arc<Mutex<Script>>);

    impl Scripted {
        fn new(answers: Vec<Vec<Piece>>) -> Self {
            Self(Arc::new(Mutex::new((answers.into_iter().rev().collect(), Vec::new()))))
        }

        fn heard(&self) -> Vec<Prompt> {
            self.0.lock().unwrap().1.clone()
        }
    }

    impl TextModel for Scripted {
        fn generate(&self, prompt: &Prompt, _: chrono::DateTime<chrono::Utc>) -> Pieces {
            let mut inner = self.0.lock().unwrap();
            inner.1.push(prompt.clone());
            let pieces = inner.0.pop();
            let failure = Failure::transient("nothing more to say");
            let pieces = pieces.map_or_else(|| vec![Err(failure)], |pieces| pieces.into_iter().map(Ok).collect());
            futures::stream::iter(pieces).boxed()
        }
    }

    fn end() -> Piece {
        Piece::End { tokens: Tokens::default(), cut_off: false }
    }

    fn says(text: &str) -> Vec<Piece> {
        vec![Piece::Text(text.to_owned()), end()]
    }

    fn asks(name: &str, arguments: Value) -> Vec<Piece> {
        vec![Piece::Calls(vec![ToolCall { id: "c".into(), name: name.into(), arguments, marks: None }]), end()]
    }

    async fn run(model: &Scripted) -> (Vec<Conversed>, Vec<String>) {
        let tool = |name: &str| Tool { name: name.to_owned(), description: String::new(), parameters: json!({}) };
        let prompt = Prompt {
            messages: vec![Message::User("몇 명?".to_owned())],
            tools: vec![tool("find"), tool("broken")],
            ..Prompt::default()
        };
        let carry = |call: ToolCall| -> BoxFuture<'static, ToolAnswer> {
            Box::pin(
                async move { if call.name == "find" { Ok("2".to_owned()) } else { Err("no such posting".to_owned()) } },
            )
        };
        let now = "2026-01-12T03:00:00Z".parse().unwrap();
        let events: Vec<Conversed> = conversation(model.clone(), prompt, carry, now).collect().await;
        let results = model.heard().pop().unwrap().messages.into_iter().filter_map(|message| match message {
            Message::Result { text, .. } => Some(text),
            _ => None,
        });
        (events, results.collect())
    }

    #[tokio::test]
    async fn a_tools_answer_is_told_to_the_model() {
        let model = Scripted::new(vec![asks("find", json!({"skill": "Rust"})), says("두 명입니다.")]);
        let (events, results) = run(&model).await;
        let called = Conversed::Called { name: "find".into() };
        let text = "두 명입니다.".to_owned();
        assert_eq!(events, [called, Conversed::Text(text.clone()), Conversed::Done { text }]);
        assert_eq!(results, ["2"]);
    }

    #[tokio::test]
    async fn what_goes_wrong_with_tools_is_told_to_the_model() {
        for (ask, said) in [
            (asks("broken", json!({})), "error: no such posting"),
            (asks("drop_all", json!({})), "error: there is no tool drop_all"),
            (asks("find", json!("{\"ski")), "error: the arguments are no JSON object"),
        ] {
            let (events, results) = run(&Scripted::new(vec![ask, says("모르겠습니다.")])).await;
            assert_eq!(results, [said]);
            assert!(matches!(events.last(), Some(Conversed::Done { .. })), "{events:?}");
        }
    }

    #[tokio::test]
    async fn the_same_is_carried_out_once() {
        let again = || asks("find", json!({"skill": "Rust"}));
        let (events, results) = run(&Scripted::new(vec![again(), again(), says("둘")])).await;
        assert_eq!(results, ["2", "error: this was asked before; answer with what it gave"]);
        assert_eq!(events.iter().filter(|event| matches!(event, Conversed::Called { .. })).count(), 1);
    }

    #[tokio::test]
    async fn it_ends_however_long_the_model_goes_on() {
        let answers = (0..40).map(|at| asks("find", json!({"page": at}))).collect();
        let model = Scripted::new(answers);
        let (events, _) = run(&model).await;
        assert_eq!(events.last(), Some(&Conversed::ThrownAway(ProseRefusal::Unreadable)));
        assert_eq!(model.heard().len(), ROUNDS + 1);
        assert!(model.heard().last().unwrap().tools.is_empty(), "in the last round it can only answer");
    }

    #[tokio::test]
    async fn what_is_no_answer_is_thrown_away() {
        let cut = vec![Piece::Text("두".to_owned()), Piece::End { tokens: Tokens::default(), cut_off: true }];
        for (answers, reason) in [
            (vec![says("  ")], ProseRefusal::Empty),
            (vec![cut], ProseRefusal::CutOff),
            (vec![vec![Piece::Text("두".to_owned())]], ProseRefusal::CutOff),
            (vec![], ProseRefusal::Unreachable),
        ] {
            let (events, _) = run(&Scripted::new(answers)).await;
            assert_eq!(events.last(), Some(&Conversed::ThrownAway(reason)));
        }
    }
}
