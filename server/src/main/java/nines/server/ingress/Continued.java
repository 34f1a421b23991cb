package nines.server.ingress;

import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.routing.Target;
import nines.server.drive.CallDriver;
import nines.server.pipeline.Account;
import nines.server.pipeline.InboundCall;
import nines.server.pipeline.MintedIds;
import nines.server.pipeline.MintedIds.Found;
import nines.server.pipeline.Pipeline;
import nines.server.pipeline.ProviderRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Requests that refer to an answer which one account keeps: they go to that account, and what was
/// minted for another key is as good as not there. Confined to one event loop.
final class Continued {
  private static final Logger LOG = LoggerFactory.getLogger(Continued.class);

  private final MintedIds ids;
  private final Pipeline pipeline;

  Continued(MintedIds ids, Pipeline pipeline) {
    this.ids = ids;
    this.pipeline = pipeline;
  }

  /// Serves a call for a new answer that goes on from an earlier one. An id that was never seen
  /// here is the provider's to judge.
  void goOn(Pipeline.Snapshot snapshot, InboundCall call, String earlier, ClientAnswer client) {
    whenFound(
        call,
        earlier,
        client,
        found ->
            switch (found) {
              case Found.Nobodys _ -> pipeline.serve(snapshot, call, client);
              case Found.Theirs(Account account, String _) ->
                  pipeline.serve(snapshot, call.to(account), client);
              case Found.Strangers _ -> refused(client, unknown("previous_response_id"));
              case Found.Unknowable _ -> refused(client, unknowable());
            });
  }

  /// Asks about a kept answer.
  ///
  /// @param call whose model is not known yet
  void ask(Pipeline.Snapshot snapshot, InboundCall call, String id, ClientAnswer client) {
    whenFound(
        call,
        id,
        client,
        found ->
            switch (found) {
              case Found.Theirs(Account account, String model) ->
                  pipeline.follow(
                      snapshot, call.to(account).of(new Target(account.provider(), model)), client);
              case Found.Nobodys _, Found.Strangers _ -> refused(client, unknown("response"));
              case Found.Unknowable _ -> refused(client, unknowable());
            });
  }

  private interface Finding {
    @Nullable CallDriver<ProviderRequest> go(Found found);
  }

  /// Asks what an id is; a client that leaves meanwhile ends its call as it begins.
  private void whenFound(InboundCall call, String id, ClientAnswer client, Finding finding) {
    ids.find(
        call.principal().keyId(),
        id,
        found -> {
          try {
            var driver = finding.go(found);
            if (driver != null && !client.isOver()) {
              client.drivenBy(driver);
            }
          } catch (RuntimeException defect) {
            LOG.error("a call that goes on from another could not begin", defect);
            client.defective();
          }
        });
  }

  private static @Nullable CallDriver<ProviderRequest> refused(
      ClientAnswer client, Failure failure) {
    client.refuse(failure);
    return null;
  }

  private static Failure unknown(String member) {
    return Failure.ofMember(
        FailureCode.NOT_FOUND, member, member + ": no response with this id is known to this key");
  }

  private static Failure unknowable() {
    return Failure.of(
        FailureCode.STORE_UNAVAILABLE,
        "response: whose account keeps this id is not known here and cannot be looked up");
  }
}
