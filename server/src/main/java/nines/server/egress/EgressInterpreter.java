package nines.server.egress;

import java.time.InstantSource;
import nines.core.exchange.Operation;
import nines.server.pipeline.Interpreter;
import nines.server.pipeline.Models;
import nines.server.pipeline.ProviderRequest;
import nines.server.pipeline.Reading;

/// Says requests in the languages of the providers that one configuration names.
///
/// @param models what is known of their models
/// @param clock the wall clock, for answers of vendors that tell no time
public record EgressInterpreter(EgressSnapshot snapshot, Models models, InstantSource clock)
    implements Interpreter {
  @Override
  public Reading reading(String requestId, ProviderRequest request) {
    return new RequestReading(requestId, request, this);
  }

  /// Operations that ask for the next turn of a conversation, in the order of preference where a
  /// model is served by several.
  static Operation[] conversations(boolean stream, boolean responsesFirst) {
    return new Operation[] {
      Operation.OLLAMA_CHAT,
      responsesFirst ? Operation.RESPONSES : Operation.CHAT_COMPLETIONS,
      responsesFirst ? Operation.CHAT_COMPLETIONS : Operation.RESPONSES,
      Operation.MESSAGES,
      stream ? Operation.STREAM_GENERATE_CONTENT : Operation.GENERATE_CONTENT,
      Operation.COHERE_CHAT,
      stream ? Operation.CONVERSE_STREAM : Operation.CONVERSE
    };
  }
}
