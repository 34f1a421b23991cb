package nines.server.egress;

import nines.core.exchange.Slice;
import nines.dialect.StreamReader;
import nines.dialect.chat.AnswerTerms;
import nines.dialect.json.JsonValue;
import nines.dialect.task.ClientTask;
import nines.dialect.task.ProviderTask;

/// The way of a task's answer, which always comes whole.
///
/// @param asked what the client wants, which its answer must fit
record TaskWay<Q, A>(ClientTask<Q, A> hears, ProviderTask<Q, A> speaks, Q asked, AnswerTerms terms)
    implements AnswerWay {
  @Override
  public String streamedAs() {
    throw whole();
  }

  @Override
  public String streamType() {
    return "";
  }

  @Override
  public StreamReader streamReader() {
    throw whole();
  }

  private UnsupportedOperationException whole() {
    return new UnsupportedOperationException(terms.operation() + ": its answers come whole");
  }

  @Override
  public Slice answer(Slice said) {
    return Slice.of(hears.write(asked, speaks.read(JsonValue.of(said)), terms));
  }
}
