package nines.dialect.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScrubberTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          Incorrect key sk-proj-Ab12_cd-34****wxyz given      | Incorrect key *** given
          Key AIzaSyA1234567890abcdefghijklmnopqrstuv is bad  | Key *** is bad
          Header Bearer abcdef0123456789.x was sent           | Header Bearer *** was sent
          gsk_abc123DEF456 and xai-Z9z9z9z9z9 and hf_q1w2e3r4 | *** and *** and ***
          in organization org-AbCd1234EfGh on tokens          | in organization *** on tokens
          user `user_2abcDEF34567` of proj_Zz11Yy22           | user `***` of ***
          arn:aws:bedrock:us-east-1:123456789012:model/x      | arn:aws:bedrock:us-east-1:***:model/x
          on projects/my-secret-proj/locations/eu             | on projects/***/locations/eu
          Consumer project 123456789012 has no access         | Consumer project *** has no access
          subscription 0a1b2c3d-1111-2222-3333-444455556666 x | subscription *** x
          write to jane.doe@corp.example.com please           | write to *** please
          dial tcp 10.1.2.3:8000: connection refused          | dial tcp ***: connection refused
          http://10.1.2.3/v1/chat failed                      | *** failed
          http://vllm-7:8000/v1/chat/completions failed       | *** failed
          https://upstream/v1 failed                          | *** failed
          https://acme.openai.azure.com/openai/x failed       | *** failed
          node-3.prod.internal is down                        | *** is down
          api.example.com:8443 timed out                      | *** timed out
          localhost:11434 refused                             | *** refused
          host [fe80::1]:443 refused                          | host *** refused
          Invalid URL (POST /c/openai-3/v1/chat/completions)  | Invalid URL (POST ***
          """)
  void secrets_accounts_and_addresses_are_masked(String said, String told) {
    assertThat(Scrubber.clean(said)).isEqualTo(told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Unsupported parameter: 'max_tokens' is not supported with this model.",
        "Invalid 'messages[3]'. Content blocks are text or image_url.",
        "See https://platform.openai.com/docs/guides/error-codes/api-errors.",
        "Error while downloading https://example.com/test-image.jpg.",
        "Limit 10000, Used 6630, Requested 3787. Please try again in 2.502s.",
        "Item 'rs_68c42de022c881948db7ed1cc2529f2e' was provided without its item.",
        "The user_provided and key-value-store members are at fault.",
        "model 'gpt-5-mini-2025-08-07' in organization of yours",
        "tools.0: Input tag 'web_search_20250305' found using 'type'"
      })
  void everything_else_stays_as_it_was(String said) {
    assertThat(Scrubber.clean(said)).isEqualTo(said);
  }

  @Test
  void a_message_becomes_one_line() {
    assertThat(Scrubber.clean(" one\r\n two\tthree\u0000 ")).isEqualTo("one  two three");
  }
}
