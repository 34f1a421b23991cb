package nines.dialect.chat;

import java.util.Set;
import nines.core.exchange.Operation;
import nines.dialect.StreamFraming;

/// What an answer must fit beside what it says.
///
/// @param requestId the gateway's id of the request, unique; ids that a vendor leaves out are made
///   from it
/// @param createdSeconds seconds since 1970, for vendors that tell no time
/// @param model the model's name where the vendor tells none
/// @param framing how events of a stream are told apart
/// @param usageAsked whether the client asked for usage in a stream
/// @param callIds ids of tool calls that the client's request holds already
/// @param operation the client's endpoint
public record AnswerTerms(
    String requestId,
    long createdSeconds,
    String model,
    StreamFraming framing,
    boolean usageAsked,
    Set<String> callIds,
    Operation operation) {
  public AnswerTerms {
    callIds = Set.copyOf(callIds);
  }
}
