package nines.dialect.chat;

import java.util.function.Function;
import nines.core.exchange.Slice;
import nines.core.failure.Failure;
import nines.dialect.AnswerFacts;
import nines.dialect.Dialect;
import nines.dialect.Refusal;
import nines.dialect.StreamFraming;
import nines.dialect.StreamReader;
import nines.dialect.StreamVoice;
import org.jspecify.annotations.Nullable;

/// A wire language that providers speak and no client does: every call in it is a translated one,
/// so nothing is ever relayed in it or said to a client.
///
/// @param providerChat how conversations are held in it; null where none are
/// @param answers what a whole answer says beside its content
/// @param refusals what a refusal means
public record ProviderLanguage(
    String name,
    @Nullable ProviderChat providerChat,
    Function<Slice, AnswerFacts> answers,
    Function<Refusal, Failure> refusals)
    implements Dialect {

  @Override
  public AnswerFacts facts(Slice body) {
    return answers.apply(body);
  }

  @Override
  public Failure refusal(Refusal refusal) {
    return refusals.apply(refusal);
  }

  @Override
  public @Nullable ClientChat clientChat() {
    return null;
  }

  @Override
  public Slice error(Failure failure, String requestId) {
    throw unspoken();
  }

  @Override
  public StreamVoice voice(StreamFraming framing) {
    throw unspoken();
  }

  @Override
  public StreamReader streamReader(StreamFraming framing) {
    throw unspoken();
  }

  private UnsupportedOperationException unspoken() {
    return new UnsupportedOperationException(name + ": no client speaks it");
  }

  @Override
  public String toString() {
    return name;
  }
}
