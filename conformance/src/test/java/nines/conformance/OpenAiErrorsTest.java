package nines.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.Sleeper;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(RunningGateway.class)
class OpenAiErrorsTest {
  private final Gateway gateway;

  OpenAiErrorsTest(Gateway gateway) {
    this.gateway = gateway;
  }

  @Test
  void a_bad_request_is_the_exception_for_it() {
    assertThat(
            refused(BadRequestException.class, "shaky/status-400").headers().values("nines-error"))
        .singleElement()
        .asString()
        .endsWith("fault=client");
  }

  @Test
  void a_context_that_is_too_long_is_known_by_its_code() {
    assertThat(refused(BadRequestException.class, "shaky/too-long").code())
        .contains("context_length_exceeded");
  }

  @Test
  void an_unknown_model_is_not_found() {
    assertThat(refused(NotFoundException.class, "no-such-route").code())
        .contains("model_not_found");
  }

  @Test
  void a_wrong_key_is_unauthorized() {
    var stranger = client("sk-nines-wrong", 0, new Patience());
    var refusal = refused(UnauthorizedException.class, stranger, ask("chat"));
    assertThat(refusal.statusCode()).isEqualTo(401);
    assertThat(refusal.headers().values("nines-error"))
        .containsExactly("authentication_failed; fault=client");
  }

  @Test
  void a_limited_rate_is_the_exception_for_it() {
    assertThat(
            refused(RateLimitException.class, "shaky/status-429").headers().values("nines-error"))
        .singleElement()
        .asString()
        .startsWith("rate_limited;");
  }

  @Test
  void a_quota_that_never_heals_says_so() {
    assertThat(refused(RateLimitException.class, "shaky/quota").type())
        .contains("insufficient_quota");
  }

  @Test
  void a_provider_that_is_down_is_an_error_of_the_server() {
    var refusal = refused(InternalServerException.class, "shaky/status-500");
    assertThat(refusal.statusCode()).isEqualTo(502);
    assertThat(refusal.headers().values("nines-error"))
        .containsExactly("provider_error; fault=provider");
  }

  @Test
  void a_control_that_nobody_knows_is_refused() {
    var client = client(gateway.key(), 0, new Patience());
    var request = ask("chat").putAdditionalHeader("nines-bogus", "on");
    assertThat(refused(BadRequestException.class, client, request))
        .hasMessageContaining("nines-bogus");
  }

  @ParameterizedTest
  @CsvSource({
    "shaky/status-400, false",
    "no-such-route, false",
    "shaky/status-429, true",
    "shaky/quota, false"
  })
  void the_sdk_tries_again_only_when_it_is_told_to(String model, boolean again) {
    var patience = new Patience();
    var client = client(gateway.key(), 1, patience);
    var refusal = refused(OpenAIServiceException.class, client, ask(model));
    assertThat(refusal.headers().values("x-should-retry")).containsExactly(Boolean.toString(again));
    assertThat(patience.waits).hasValue(again ? 1 : 0);
  }

  private <E extends OpenAIServiceException> E refused(Class<E> kind, String model) {
    return refused(kind, client(gateway.key(), 0, new Patience()), ask(model));
  }

  private static <E extends OpenAIServiceException> E refused(
      Class<E> kind, OpenAIClient client, ChatCompletionCreateParams.Builder request) {
    try {
      return catchThrowableOfType(kind, () -> client.chat().completions().create(request.build()));
    } finally {
      client.close();
    }
  }

  private static ChatCompletionCreateParams.Builder ask(String model) {
    return ChatCompletionCreateParams.builder().model(model).addUserMessage("hi");
  }

  private OpenAIClient client(String key, int retries, Sleeper sleeper) {
    return OpenAIOkHttpClient.builder()
        .baseUrl(gateway.url() + "/v1")
        .apiKey(key)
        .maxRetries(retries)
        .sleeper(sleeper)
        .build();
  }

  /// Counts the waits between tries, and does not wait.
  private static final class Patience implements Sleeper {
    private final AtomicInteger waits = new AtomicInteger();

    @Override
    public void sleep(Duration duration) {
      waits.incrementAndGet();
    }

    @Override
    public CompletableFuture<Void> sleepAsync(Duration duration) {
      waits.incrementAndGet();
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {}
  }
}
