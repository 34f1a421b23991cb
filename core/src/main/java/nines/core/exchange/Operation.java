package nines.core.exchange;

/// What a client or the gateway asks of a model, one constant for each kind of endpoint.
///
/// An operation belongs to one wire language: chat completions and messages ask for the same thing
/// in different words and are therefore two operations. [#CHAT] alone stands for all languages that
/// only providers speak.
public enum Operation {
  CHAT_COMPLETIONS(Turn.EITHER),
  RESPONSES(Turn.EITHER),
  COMPLETIONS(Turn.EITHER),
  EMBEDDINGS,
  MODERATIONS,
  IMAGE_GENERATIONS(Body.JSON, Answer.IMAGES),
  AUDIO_SPEECH(Body.JSON, Answer.ANYTHING),
  AUDIO_TRANSCRIPTIONS(Body.FORM, Answer.ANYTHING),
  AUDIO_TRANSLATIONS(Body.FORM, Answer.ANYTHING),
  RERANK,
  MESSAGES(Turn.EITHER),
  COUNT_TOKENS,
  GENERATE_CONTENT(Turn.WHOLE),
  STREAM_GENERATE_CONTENT(Turn.STREAMED),
  GEMINI_COUNT_TOKENS,
  EMBED_CONTENT,
  BATCH_EMBED_CONTENTS,
  /// The next turn of a conversation in a language that only providers speak; a provider's type
  /// says in which.
  CHAT(Turn.EITHER),
  COHERE_EMBED,
  COHERE_RERANK,
  VOYAGE_EMBEDDINGS,
  VOYAGE_RERANK,
  JINA_EMBEDDINGS,
  OLLAMA_EMBED,
  MISTRAL_MODERATIONS,
  INPUT_TOKENS,
  CONVERSE_COUNT_TOKENS;

  private final Body body;
  private final Answer answer;
  private final Turn turn;

  Operation() {
    this(Body.JSON, Answer.JSON, Turn.NONE);
  }

  Operation(Turn turn) {
    this(Body.JSON, Answer.JSON, turn);
  }

  Operation(Body body, Answer answer) {
    this(body, answer, Turn.NONE);
  }

  Operation(Body body, Answer answer, Turn turn) {
    this.body = body;
    this.answer = answer;
    this.turn = turn;
  }

  public Body body() {
    return body;
  }

  public Answer answer() {
    return answer;
  }

  /// Whether it asks for the next turn of a conversation.
  public boolean isConversation() {
    return turn != Turn.NONE;
  }

  /// Whether it asks for the next turn of a conversation, whole or as a stream.
  public boolean isConversation(boolean stream) {
    return switch (turn) {
      case NONE -> false;
      case EITHER -> true;
      case WHOLE -> !stream;
      case STREAMED -> stream;
    };
  }

  /// What a request is written as.
  public enum Body {
    JSON,
    /// A form of several parts, one of which is a file.
    FORM
  }

  /// What a good answer is, where it is no stream.
  public enum Answer {
    JSON,
    /// JSON that names or holds images, or an image itself.
    IMAGES,
    /// Sound, plain text or JSON, as the client wished.
    ANYTHING
  }

  /// How the next turn of a conversation comes.
  private enum Turn {
    NONE,
    EITHER,
    WHOLE,
    STREAMED
  }
}
