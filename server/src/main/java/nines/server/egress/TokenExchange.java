package nines.server.egress;

import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import nines.core.exchange.Slice;
import org.jspecify.annotations.Nullable;

/// Asks a token endpoint for an access token, over a connection of its own and by the same proxy
/// and certificates as the provider itself.
///
/// @param access the provider the token is for
/// @param grant by what it is asked for
/// @param way what the asking loop has
record TokenExchange(ProviderAccess access, TokenGrant grant, Way way) {
  /// How long one question may take, from the signature to the last byte.
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /// Bytes of an answer; tokens are a few thousand.
  static final int MAX_BYTES = 64 * 1024;

  private static final String FORM = "application/x-www-form-urlencoded";

  /// What carries a question.
  record Way(Vertx vertx, HttpClientAgent client, Resolver resolver, InstantSource clock) {}

  /// Answers once, on the calling event loop.
  void ask(Consumer<TokenAnswer> heard) {
    Question question = new Question(heard);
    question.timer =
        way.vertx()
            .setTimer(
                PATIENCE.toMillis(), _ -> question.failed("its token endpoint is too slow", true));
    way.vertx()
        .executeBlocking(() -> grant.form(way.clock().instant()), false)
        .onComplete(question::signed);
  }

  /// One question under way, answered once. Confined to the loop that asks.
  private final class Question {
    private final Consumer<TokenAnswer> heard;
    private final Origin origin = Origin.of(grant.endpoint().toString());
    private final ByteHeap body = new ByteHeap();
    private @Nullable HttpClientConnection wire;
    private long timer;
    private boolean over;

    Question(Consumer<TokenAnswer> heard) {
      this.heard = heard;
    }

    void signed(AsyncResult<String> form) {
      if (over) {
        return;
      }
      if (form.failed()) {
        failed("nothing could be signed with its private key", false);
        return;
      }
      new Dialler(access.at(origin), way.client(), way.resolver())
          .connect(
              new Dialler.Reply() {
                @Override
                public void connected(HttpClientConnection connection) {
                  wire = connection;
                  send(connection, form.result());
                }

                @Override
                public void failed(Throwable cause) {
                  unreached();
                }
              });
    }

    private void send(HttpClientConnection connection, String form) {
      if (over) {
        connection.close();
        return;
      }
      connection
          .request(
              new RequestOptions()
                  .setMethod(HttpMethod.POST)
                  .setURI(origin.path().isEmpty() ? "/" : origin.path()))
          .onComplete(opened -> {
            if (opened.failed()) {
              unreached();
            } else {
              write(opened.result(), form);
            }
          });
    }

    private void write(HttpClientRequest request, String form) {
      request.exceptionHandler(_ -> unreached());
      request.response().onComplete(this::answered);
      request
          .putHeader(HttpHeaders.HOST, origin.authority())
          .putHeader(HttpHeaders.CONTENT_TYPE, FORM)
          .putHeader(HttpHeaders.ACCEPT, "application/json")
          .end(Buffer.buffer(form));
    }

    private void answered(AsyncResult<HttpClientResponse> answer) {
      if (answer.failed()) {
        unreached();
        return;
      }
      HttpClientResponse response = answer.result();
      response.exceptionHandler(_ -> unreached());
      response.handler(piece -> {
        byte[] bytes = piece.getBytes();
        if (body.size() + bytes.length > MAX_BYTES) {
          failed("its token endpoint answered with too much", true);
        } else {
          body.add(bytes, 0, bytes.length, 0);
        }
      });
      response.endHandler(_ -> {
        Slice said = body.slice();
        end(TokenAnswer.read(response.statusCode(), said));
      });
    }

    private void unreached() {
      failed("its token endpoint could not be reached", true);
    }

    private void failed(String why, boolean passes) {
      end(new TokenAnswer.Refused(why, passes));
    }

    private void end(TokenAnswer answer) {
      if (over) {
        return;
      }
      over = true;
      way.vertx().cancelTimer(timer);
      if (wire != null) {
        wire.close();
      }
      heard.accept(answer);
    }
  }
}
