package nines.dialect;

import nines.core.exchange.Slice;
import nines.core.failure.Failure;
import nines.dialect.chat.ClientChat;
import nines.dialect.chat.ProviderChat;
import org.jspecify.annotations.Nullable;

/// A wire language, from the client's side and from the provider's.
///
/// Implementations have no state and may be shared by all threads.
public interface Dialect {
  /// The name that configuration, headers and provider types use: `openai-chat`, `anthropic` …
  String name();

  /// The JSON body of an error answer, in the shape that this language's SDKs turn into their
  /// exception class.
  Slice error(Failure failure, String requestId);

  /// What a client is sent while and after a stream runs.
  StreamVoice voice(StreamFraming framing);

  /// A reader for one streamed answer of a provider.
  StreamReader streamReader(StreamFraming framing);

  /// What a whole answer with a good status says: usage, version, or that it is an error after all.
  AnswerFacts facts(Slice body);

  /// How clients hold conversations in it; null when the gateway offers it to none.
  @Nullable ClientChat clientChat();

  /// How providers hold conversations in it; null when conversations are not translated into it.
  @Nullable ProviderChat providerChat();

  /// What a provider's refusal (any status outside 200–299) means.
  Failure refusal(Refusal refusal);
}
