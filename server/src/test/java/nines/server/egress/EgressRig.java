package nines.server.egress;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import nines.catalogue.Catalogue;
import nines.catalogue.type.ProviderType;
import nines.core.call.Lease;
import nines.core.exchange.Operation;
import nines.core.failure.Failure;
import nines.core.routing.Candidate;
import nines.core.routing.Expectation;
import nines.core.routing.Target;
import nines.core.routing.TargetTimeouts;
import nines.dialect.Dialect;
import nines.dialect.StreamFraming;
import nines.dialect.registry.Dialects;
import nines.server.config.CloudAccess;
import nines.server.config.Pem;
import nines.server.config.ProviderConfig;
import nines.server.config.ProviderKey;
import nines.server.config.Secret;
import nines.server.config.Stance;
import nines.server.config.TlsIdentity;
import nines.server.config.Url;
import nines.server.drive.AttemptGate;
import nines.server.drive.Errand;
import nines.server.drive.Transport;
import nines.server.pipeline.MintedIds;
import nines.server.pipeline.ProviderRequest;
import org.jspecify.annotations.Nullable;

/// One way out on one loop, and the words to use it in a test.
final class EgressRig implements AutoCloseable {
  private static final Catalogue CATALOGUE = Catalogue.shipped();

  static final Target TARGET = new Target("primary", "m-1");
  static final long ANSWER_BYTES = 64 * 1024;
  static final long ANSWERS_BYTES = 96 * 1024;
  static final String PROMPT = "{\"model\":\"route\",\"messages\":[]}";

  final Vertx vertx;
  final Egress egress;
  final Context context;
  final LoopEgress loop;
  final Counts counts = new Counts();
  private final AtomicLong now = new AtomicLong();
  private volatile @Nullable Lease lastLease;
  Duration connect = Duration.ofSeconds(20);
  final OpaqueOwners owners = new OpaqueOwners();
  EgressSnapshot snapshot;

  EgressRig(ProviderConfig... providers) {
    this(new VertxOptions().setAddressResolverOptions(Egress.nameResolution()), providers);
  }

  EgressRig(VertxOptions options, ProviderConfig... providers) {
    vertx = Vertx.vertx(options.setEventLoopPoolSize(1));
    snapshot = snapshot(providers);
    InstantSource noon = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));
    egress = new Egress(vertx, new Egress.Clocks(noon, now::get, _ -> 0), counts, owners, snapshot);
    context = vertx.getOrCreateContext();
    loop = onLoop(egress::onLoop);
  }

  static EgressSnapshot snapshot(ProviderConfig... providers) {
    Map<String, Dialect> dialects = new HashMap<>();
    Dialects.all().forEach(dialect -> dialects.put(dialect.name(), dialect));
    Dialects.ofProviders().forEach(dialect -> dialects.put(dialect.name(), dialect));
    List<ProviderAccess> all = new ArrayList<>();
    for (ProviderConfig provider : providers) {
      ProviderType type = CATALOGUE.type(provider.type());
      if (type == null) {
        throw new AssertionError(provider.type());
      }
      all.add(new ProviderAccess(provider, type, dialects::get));
    }
    return EgressSnapshot.of(
        all, Map.of(), new EgressSnapshot.Answers(ANSWER_BYTES, ANSWERS_BYTES));
  }

  static ProviderConfig provider(String baseUrl) {
    return new Spec("openai", baseUrl).config();
  }

  /// What a provider is configured with, but for what no test needs.
  static final class Spec {
    String name = "primary";
    final String type;
    final String baseUrl;
    List<ProviderKey> keys = List.of(new ProviderKey(new Secret("sk-one"), null, null));
    Map<String, Secret> headers = Map.of();
    @Nullable Pem ca;
    @Nullable TlsIdentity identity;
    @Nullable Url proxy;
    boolean http2;
    CloudAccess cloud = CloudAccess.NONE;

    Spec(String type, String baseUrl) {
      this.type = type;
      this.baseUrl = baseUrl;
    }

    ProviderConfig config() {
      return new ProviderConfig(
          name,
          type,
          new Url(URI.create(baseUrl), false),
          keys,
          headers,
          ca,
          identity,
          proxy,
          http2,
          cloud,
          new Stance(null, null, null, List.of(), List.of()));
    }
  }

  static ProviderRequest chat(String body, boolean stream) {
    return new ProviderRequest(
        Operation.CHAT_COMPLETIONS,
        stream,
        StreamFraming.SSE,
        false,
        false,
        "application/json",
        List.of(),
        TestBody.of(body));
  }

  /// Lets time pass for the pools and keys, once the loop has done what it was doing.
  void pass(Duration time) {
    onLoop(() -> true);
    onLoop(() -> now.addAndGet(time.toNanos()));
  }

  Heard ask() {
    return dial(chat(PROMPT, false));
  }

  Heard stream() {
    return dial(chat(PROMPT, true));
  }

  Heard dial(ProviderRequest request) {
    return dial(request, "primary");
  }

  Heard dial(ProviderRequest request, String provider) {
    Heard heard = new Heard();
    context.runOnContext(_ -> dialNow(request, new Target(provider, "m-1"), heard));
    return heard;
  }

  /// Dials on the calling thread, which must be the loop.
  void dialNow(ProviderRequest request, Target target, Heard heard) {
    heard.loop.complete(Thread.currentThread());
    Transport<ProviderRequest> transport = loop.transport(snapshot, MintedIds.NONE);
    egress
        .gate(snapshot)
        .acquire(
            Asks.first(target),
            new AttemptGate.Reply() {
              @Override
              public void acquired(Lease lease, Expectation expectation) {
                lastLease = lease;
                var candidate = new Candidate(target, timeouts(), 0);
                heard.attempt =
                    transport.dial(new Errand<>(request, candidate, lease, false, null), heard);
              }

              @Override
              public void denied(Failure failure) {
                heard.faults.add(failure.message());
              }
            });
  }

  Lease lastLease() {
    Lease lease = lastLease;
    if (lease == null) {
      throw new AssertionError("nothing was dialled");
    }
    return lease;
  }

  void cancel(Heard heard) {
    onLoop(() -> {
      if (heard.attempt != null) {
        heard.attempt.cancel();
      }
      return true;
    });
  }

  <T> T onLoop(Supplier<T> action) {
    CompletableFuture<T> done = new CompletableFuture<>();
    context.runOnContext(_ -> {
      try {
        done.complete(action.get());
      } catch (RuntimeException | Error thrown) {
        done.completeExceptionally(thrown);
      }
    });
    return Heard.await(done);
  }

  /// Waits for something that only the loop can tell, asking it turn by turn.
  void until(Supplier<Boolean> fact) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!onLoop(fact)) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("it never came about");
      }
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    egress.close();
    Heard.await(vertx.close().toCompletionStage().toCompletableFuture());
  }

  private TargetTimeouts timeouts() {
    return new TargetTimeouts(connect.toNanos(), 0, 0, 0, 0);
  }
}
