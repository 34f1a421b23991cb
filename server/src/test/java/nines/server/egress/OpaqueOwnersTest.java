package nines.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import nines.core.exchange.Slice;
import org.junit.jupiter.api.Test;

class OpaqueOwnersTest {
  private final OpaqueOwners owners = new OpaqueOwners();

  @Test
  void who_made_a_part_is_remembered_for_the_tenant_alone() {
    learn("key-1", "xai", "ciphertext-of-xai-1");
    assertThat(owners.family("key-1", Slice.of("ciphertext-of-xai-1"))).isEqualTo("xai");
    assertThat(owners.family("key-2", Slice.of("ciphertext-of-xai-1"))).isNull();
    assertThat(owners.family("key-1", Slice.of("ciphertext-of-xai-2"))).isNull();
  }

  @Test
  void the_one_not_asked_about_for_longest_makes_room() {
    learn("key-1", "xai", "ciphertext-that-is-used");
    learn("key-1", "xai", "ciphertext-that-is-not-used");
    for (int i = 0; i < OpaqueOwners.MAX_REMEMBERED - 1; i++) {
      assertThat(owners.family("key-1", Slice.of("ciphertext-that-is-used"))).isEqualTo("xai");
      learn("key-1", "openai", "ciphertext-number-" + i);
    }
    assertThat(owners.family("key-1", Slice.of("ciphertext-that-is-used"))).isEqualTo("xai");
    assertThat(owners.family("key-1", Slice.of("ciphertext-that-is-not-used"))).isNull();
  }

  private void learn(String tenant, String family, String value) {
    byte[] bytes = Slice.of("{\"encrypted_content\":\"" + value + "\"}").copy();
    owners.learn(tenant, family, bytes, 0, bytes.length);
  }
}
