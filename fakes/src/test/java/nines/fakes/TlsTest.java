package nines.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TlsTest {
  private static final String PASSWORD = "changeit";
  private static final Vertx VERTX = Vertx.vertx();

  @TempDir private static Path folder;

  @BeforeAll
  static void make_a_certificate() throws IOException, InterruptedException {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String arguments =
        "-genkeypair -alias fake -keyalg EC -dname CN=localhost -ext SAN=ip:127.0.0.1"
            + " -storetype PKCS12 -storepass "
            + PASSWORD
            + " -keystore "
            + folder.resolve("fake.p12");
    List<String> command = new ArrayList<>(List.of(keytool));
    command.addAll(List.of(arguments.split(" ", -1)));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @ParameterizedTest
  @EnumSource(
      value = HttpVersion.class,
      names = {"HTTP_1_1", "HTTP_2"})
  void fake_with_a_certificate_speaks_tls(HttpVersion version) {
    FakeProvider fake =
        FakeProvider.start(VERTX, FakeSettings.named("tls").certificate(store())).await();
    assertThat(fake.baseUrl(FakeDialect.GEMINI)).isEqualTo("https://127.0.0.1:" + fake.port());
    HttpClient client =
        VERTX.createHttpClient(
            new HttpClientOptions()
                .setSsl(true)
                .setUseAlpn(true)
                .setProtocolVersion(version)
                .setTrustOptions(store()));
    Buffer answer =
        client
            .request(HttpMethod.GET, fake.port(), "127.0.0.1", "/v1beta/models")
            .compose(request -> request.send())
            .compose(HttpClientResponse::body)
            .await();
    assertThat(answer.toString()).contains("\"models\"");
    assertThat(fake.requests().getFirst().http2()).isEqualTo(version == HttpVersion.HTTP_2);
    fake.close().await();
  }

  private static PfxOptions store() {
    return new PfxOptions().setPath(folder.resolve("fake.p12").toString()).setPassword(PASSWORD);
  }
}
