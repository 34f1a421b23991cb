package nines.catalogue.type;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseUrlTest {

  @ParameterizedTest
  @CsvSource({
    "VERSIONED,  https://api.openai.com/v1,                  https://api.openai.com/v1",
    "VERSIONED,  https://api.openai.com/v1/,                 https://api.openai.com/v1",
    "VERSIONED,  https://api.openai.com,                     https://api.openai.com/v1",
    "VERSIONED,  https://api.openai.com//,                   https://api.openai.com/v1",
    "VERSIONED,  https://api.groq.com/openai,                https://api.groq.com/openai/v1",
    "VERSIONED,  http://127.0.0.1:8000/team/a,               http://127.0.0.1:8000/team/a/v1",
    "VERSIONED,  https://api.z.ai/api/paas/v4,               https://api.z.ai/api/paas/v4",
    "VERSIONED,  https://g.example/v1beta/openai,            https://g.example/v1beta/openai",
    "VERSIONED,  https://v1.example,                         https://v1.example/v1",
    "VERSIONED,  https://a.example/v1x/vault,                https://a.example/v1x/vault",
    "VERSIONED,  https://a.example/vault,                    https://a.example/vault/v1",
    "HOST,       https://api.anthropic.com,                  https://api.anthropic.com",
    "HOST,       https://api.anthropic.com/v1,               https://api.anthropic.com",
    "HOST,       https://api.anthropic.com/v1/,              https://api.anthropic.com",
    "HOST,       https://api.deepseek.com/anthropic,         https://api.deepseek.com/anthropic",
    "HOST,       https://api.deepseek.com/anthropic/v1,      https://api.deepseek.com/anthropic",
    "HOST,       http://127.0.0.1:8199/c/gemini/v1beta,      http://127.0.0.1:8199/c/gemini",
    "HOST,       http://127.0.0.1:11434/v1,                  http://127.0.0.1:11434",
    "HOST,       https://a.example/v1/tenant,                https://a.example/v1/tenant",
    "AS_WRITTEN, https://api.deepseek.com,                   https://api.deepseek.com",
    "AS_WRITTEN, https://api.deepseek.com/v1/,               https://api.deepseek.com/v1",
  })
  void a_version_is_understood_whether_written_or_not(
      BaseUrlForm form, String written, String expected) {
    assertThat(BaseUrl.normalised(written, form)).isEqualTo(expected);
    assertThat(BaseUrl.normalised(expected, form)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "api.openai.com/v1,                 begins with http",
    "ftp://a.example,                   begins with http",
    "'https://',                        not a URL",
    "https:///v1,                       names no host",
    "https://user:secret@a.example,     credentials",
    "https://a.example/v1?key=1,        no query",
    "https://a.example/v1#top,          no fragment",
    "'https://a example',               not a URL",
  })
  void what_cannot_be_dialled_is_told(String written, String because) {
    assertThat(BaseUrl.fault(written)).contains(because);
  }

  @Test
  void a_secret_in_a_refused_url_is_not_repeated() {
    assertThat(BaseUrl.fault("https://user:secret@a.example")).doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "http://10.0.0.5:9000,   http://10.0.0.5:9000",
    "10.0.0.5,               http://10.0.0.5:11434",
    "10.0.0.5:9000,          http://10.0.0.5:9000",
    "box.local,              http://box.local:11434",
    "0.0.0.0,                http://127.0.0.1:11434",
    "0.0.0.0:9000,           http://127.0.0.1:9000",
    ":9000,                  http://127.0.0.1:9000",
    "[::]:9000,              http://127.0.0.1:9000",
    "[::1],                  http://[::1]:11434",
    "[::1]:9000,             http://[::1]:9000",
  })
  void a_host_variable_becomes_a_base_url(String written, String expected) {
    String url = BaseUrl.ofHost(written, "http://127.0.0.1:11434");
    assertThat(url).isEqualTo(expected);
    assertThat(BaseUrl.fault(url)).isNull();
  }
}
