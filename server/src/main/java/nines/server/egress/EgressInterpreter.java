package nines.server.egress;

import java.time.InstantSource;
import nines.server.pipeline.Interpreter;
import nines.server.pipeline.Models;
import nines.server.pipeline.ProviderRequest;
import nines.server.pipeline.Reading;
import nines.server.pipeline.RemoteFiles;

/// Says requests in the languages of the providers that one configuration names.
///
/// @param models what is known of their models
/// @param clock the wall clock, for answers of vendors that tell no time
/// @param owners who made what was passed through
/// @param files media that targets want in the request
public record EgressInterpreter(
    EgressSnapshot snapshot,
    Models models,
    InstantSource clock,
    OpaqueOwners owners,
    RemoteFiles files)
    implements Interpreter {
  @Override
  public Reading reading(String requestId, ProviderRequest request) {
    return new RequestReading(requestId, request, this);
  }
}
