package nines.server.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import nines.core.exchange.Slice;
import nines.dialect.BodyEdit;
import nines.dialect.json.JsonIndex;
import org.junit.jupiter.api.Test;

class KeptBodyTest {
  private static final BodyEdit RENAME = new BodyEdit("m", false, Set.of(), Map.of(), Map.of());

  private final BodyBounds bounds = new BodyBounds(() -> 100);
  private final KeptBytes room = new KeptBytes(bounds, 60);
  private final KeptBody body =
      new KeptBody(
          new JsonBody(JsonIndex.of("{\"model\":\"chat\"}".getBytes(StandardCharsets.UTF_8))),
          room);

  @Test
  void it_is_the_clients_until_it_is_let_go() {
    assertThat(body.text("model")).isEqualTo("chat");
    assertThat(body.edited(RENAME).stream().map(Slice::text))
        .containsExactly("{\"model\":", "\"m\"", "}");
  }

  @Test
  void nothing_of_it_is_left_once_it_is_let_go() {
    body.letGo();

    assertThat(body.document()).isNull();
    assertThat(body.holds("model")).isFalse();
    assertThatThrownBy(() -> body.edited(RENAME)).hasMessageContaining("let go");
  }

  @Test
  void its_room_is_given_back_once_however_often_that_is_said() {
    assertThat(bounds.take(60)).isTrue();
    assertThat(bounds.take(60)).isFalse();

    body.letGo();
    body.letGo();
    room.giveBack();

    assertThat(bounds.keptBytes()).isZero();
  }
}
