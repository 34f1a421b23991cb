package nines.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import nines.core.failure.Cause;
import nines.server.config.ProviderConfig;
import nines.server.drive.OpenAttempt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Http2Test {
  @Test
  void many_attempts_share_one_connection_with_prior_knowledge() {
    try (var provider = new Http2Provider(new HttpServerOptions(), Http2Provider::answer);
        var rig = new EgressRig(provider.config("http://127.0.0.1:"))) {
      List<Heard> all = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        all.add(rig.ask());
      }
      for (Heard heard : all) {
        assertThat(heard.await().failure()).isNull();
        assertThat(heard.text()).isEqualTo(Wire.ANSWER);
      }
      assertThat(provider.connections).hasValue(1);
      assertThat(provider.versions).containsOnly(HttpVersion.HTTP_2);
    }
  }

  @Test
  void a_stream_over_http2_comes_event_by_event() {
    try (var provider =
            new Http2Provider(
                new HttpServerOptions(),
                request -> {
                  var response = request.response().putHeader("content-type", "text/event-stream");
                  response.write(Wire.WORD);
                  response.end(Wire.FINISH + Wire.DONE);
                });
        var rig = new EgressRig(provider.config("http://127.0.0.1:"))) {
      var heard = rig.stream();
      assertThat(heard.await().failure()).isNull();
      assertThat(heard.text()).isEqualTo(Wire.WORD + Wire.FINISH + Wire.DONE);
    }
  }

  @Test
  void an_answer_is_whole_although_its_provider_left_while_nobody_read_it() {
    var began = new CompletableFuture<HttpServerRequest>();
    var left = new CompletableFuture<Boolean>();
    try (var provider =
            new Http2Provider(
                new HttpServerOptions(),
                request -> {
                  request.response().putHeader("content-type", "text/event-stream");
                  request.response().write(Wire.WORD).onSuccess(_ -> began.complete(request));
                });
        var rig = new EgressRig(provider.config("http://127.0.0.1:"))) {
      var heard = new Heard();
      heard.onFrame =
          () -> {
            heard.onFrame = () -> {};
            attempt(heard).pause();
          };
      rig.context.runOnContext(
          _ -> rig.dialNow(EgressRig.chat(EgressRig.PROMPT, true), EgressRig.TARGET, heard));
      Heard.await(heard.firstFrame);
      began
          .join()
          .response()
          .end(Wire.FINISH + Wire.DONE)
          .compose(_ -> began.join().connection().close())
          .onSuccess(_ -> left.complete(true));
      Heard.await(left);
      rig.until(() -> rig.loop.openConnections() == 0);
      assertThat(heard.over).isNotDone();
      rig.onLoop(() -> {
        attempt(heard).resume();
        return true;
      });
      assertThat(heard.await().failure()).isNull();
      assertThat(heard.text()).isEqualTo(Wire.WORD + Wire.FINISH + Wire.DONE);
    }
  }

  @Test
  void a_cancel_resets_its_stream_and_leaves_the_others() {
    var reset = new LinkedBlockingQueue<Long>();
    var open = new CompletableFuture<HttpServerRequest>();
    var arrived = new CompletableFuture<Boolean>();
    try (var provider =
            new Http2Provider(
                new HttpServerOptions(),
                request -> {
                  if (!open.isDone()) {
                    open.complete(request);
                    return;
                  }
                  request
                      .response()
                      .exceptionHandler(thrown -> {
                        if (thrown instanceof StreamResetException by) {
                          reset.add(by.getCode());
                        }
                      });
                  arrived.complete(true);
                });
        var rig = new EgressRig(provider.config("http://127.0.0.1:"))) {
      var stays = rig.ask();
      Heard.await(open);
      var goes = rig.ask();
      Heard.await(arrived);
      rig.cancel(goes);
      assertThat(poll(reset)).isEqualTo(8);
      Http2Provider.answer(open.join());
      assertThat(stays.await().failure()).isNull();
      assertThat(goes.over).isNotDone();
      assertThat(provider.connections).hasValue(1);
      assertThat(rig.ask()).isNotNull();
    }
  }

  @Test
  void the_providers_bound_of_streams_opens_another_connection() {
    var held = new LinkedBlockingQueue<HttpServerRequest>();
    try (var provider =
            new Http2Provider(
                new HttpServerOptions()
                    .setInitialSettings(new Http2Settings().setMaxConcurrentStreams(2)),
                held::add);
        var rig = new EgressRig(provider.config("http://127.0.0.1:"))) {
      List<Heard> all = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        all.add(rig.ask());
      }
      for (int i = 0; i < 5; i++) {
        Http2Provider.answer(poll(held));
      }
      for (Heard heard : all) {
        assertThat(heard.await().failure()).isNull();
      }
      assertThat(provider.connections).hasValue(3);
    }
  }

  @Test
  void a_stream_the_provider_resets_before_its_head_is_a_reset() {
    try (var provider =
            new Http2Provider(new HttpServerOptions(), request -> request.response().reset(2));
        var rig = new EgressRig(provider.config("http://127.0.0.1:"))) {
      assertThat(rig.ask().failure().cause()).isEqualTo(Cause.RESET);
    }
  }

  @Test
  void a_stream_the_provider_resets_amid_its_body_is_cut() {
    try (var provider =
            new Http2Provider(
                new HttpServerOptions(),
                request -> {
                  var response = request.response().putHeader("content-type", "text/event-stream");
                  response.write(Wire.WORD).onComplete(_ -> response.reset(2));
                });
        var rig = new EgressRig(provider.config("http://127.0.0.1:"))) {
      assertThat(rig.stream().failure().cause()).isEqualTo(Cause.CUT);
    }
  }

  @Test
  void a_large_body_passes_the_flow_control_of_http2() {
    var length = new CompletableFuture<Integer>();
    String large = "{\"model\":\"m-1\",\"pad\":\"" + "x".repeat(5 << 20) + "\"}";
    try (var provider =
            new Http2Provider(
                new HttpServerOptions(),
                request ->
                    request
                        .body()
                        .onSuccess(body -> {
                          length.complete(body.length());
                          Http2Provider.answer(request);
                        }));
        var rig = new EgressRig(provider.config("http://127.0.0.1:"))) {
      assertThat(rig.dial(EgressRig.chat(large, false)).await().failure()).isNull();
      assertThat(Heard.await(length)).isEqualTo(large.length());
    }
  }

  @Test
  void over_tls_the_two_sides_agree_on_the_version(@TempDir Path folder) {
    var identity = Identity.of(folder, "server", "dns:localhost");
    for (boolean alpn : new boolean[] {true, false}) {
      var options =
          new HttpServerOptions()
              .setSsl(true)
              .setUseAlpn(alpn)
              .setKeyCertOptions(
                  new PemKeyCertOptions()
                      .addCertValue(Buffer.buffer(identity.certificate().text()))
                      .addKeyValue(Buffer.buffer(identity.identity().privateKey().reveal())));
      try (var provider = new Http2Provider(options, Http2Provider::answer)) {
        var spec = provider.spec("https://localhost:");
        spec.ca = identity.certificate();
        try (var rig = new EgressRig(spec.config())) {
          assertThat(rig.ask().await().failure()).isNull();
          assertThat(rig.ask().await().failure()).isNull();
          assertThat(provider.versions)
              .containsOnly(alpn ? HttpVersion.HTTP_2 : HttpVersion.HTTP_1_1);
          assertThat(provider.connections).hasValue(1);
        }
      }
    }
  }

  private static <T> T poll(LinkedBlockingQueue<T> queue) {
    try {
      T found = queue.poll(20, TimeUnit.SECONDS);
      if (found == null) {
        throw new AssertionError("nothing came");
      }
      return found;
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  /// A provider that speaks HTTP/2.
  private static OpenAttempt attempt(Heard heard) {
    if (heard.attempt == null) {
      throw new AssertionError("not dialled");
    }
    return heard.attempt;
  }

  private static final class Http2Provider implements AutoCloseable {
    final AtomicInteger connections = new AtomicInteger();
    final LinkedBlockingQueue<HttpVersion> versions = new LinkedBlockingQueue<>();
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    Http2Provider(HttpServerOptions options, Consumer<HttpServerRequest> script) {
      server =
          vertx
              .createHttpServer(options.setPort(0).setHost("127.0.0.1"))
              .connectionHandler(_ -> connections.incrementAndGet())
              .requestHandler(request -> {
                versions.add(request.version());
                script.accept(request);
              });
      Heard.await(server.listen().toCompletionStage().toCompletableFuture());
    }

    static void answer(HttpServerRequest request) {
      request.response().putHeader("content-type", "application/json").end(Wire.ANSWER);
    }

    EgressRig.Spec spec(String address) {
      var spec = new EgressRig.Spec("openai", address + server.actualPort() + "/v1");
      spec.http2 = true;
      return spec;
    }

    ProviderConfig config(String address) {
      return spec(address).config();
    }

    @Override
    public void close() {
      Heard.await(vertx.close().toCompletionStage().toCompletableFuture());
    }
  }
}
