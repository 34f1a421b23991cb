package nines.server.ingress;

import java.util.List;
import nines.core.exchange.Operation;
import nines.dialect.StreamFraming;
import nines.dialect.json.JsonIndex;
import nines.server.pipeline.ProviderRequest;

/// The least that shows whether a model answers: a stream of a word or two.
public final class HealthQuestion {
  private static final byte[] BODY =
      JsonText.ascii(
          """
          {"model":"probe","stream":true,"messages":[{"role":"user","content":"Say ok."}]}\
          """);

  private HealthQuestion() {}

  /// The question as a client of chat completions would ask it.
  public static ProviderRequest ask() {
    return new ProviderRequest(
        Operation.CHAT_COMPLETIONS,
        true,
        StreamFraming.SSE,
        false,
        false,
        "application/json",
        List.of(),
        new JsonBody(JsonIndex.of(BODY)));
  }
}
