package nines.dialect.json;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import nines.core.exchange.Slice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonEditTest {
  private static String edit(String text, UnaryOperator<JsonEdit> change) {
    JsonEdit edit = new JsonEdit(JsonIndex.of(Texts.utf8(text)));
    return Texts.text(change.apply(edit).toBytes());
  }

  private static byte[] json(String text) {
    return Texts.utf8(text);
  }

  @Test
  void nothing_changed_is_the_same_range_of_the_same_array() {
    byte[] body = Texts.utf8("x {\"a\" : 1}\ny");
    assertThat(new JsonEdit(JsonIndex.of(body, 1, body.length - 1)).slices())
        .singleElement()
        .satisfies(slice -> {
          assertThat(slice.bytes()).isSameAs(body);
          assertThat(slice.from()).isEqualTo(1);
          assertThat(slice.to()).isEqualTo(body.length - 1);
        });
  }

  @Test
  void a_replaced_value_leaves_every_other_byte() {
    assertThat(
            edit(
                " {\"s\":1e0 ,\r\n \"mod\\u0065l\" :\t\"a/b\" , \"n\":[1, 2]}\n",
                e -> e.put("model", JsonEdit.json("gpt \"5\""))))
        .isEqualTo(" {\"s\":1e0 ,\r\n \"mod\\u0065l\" :\t\"gpt \\\"5\\\"\" , \"n\":[1, 2]}\n");
  }

  @Test
  void the_untouched_bytes_are_shared() {
    byte[] body = Texts.utf8("{\"model\":\"m\",\"messages\":[]}");
    List<Slice> slices = new JsonEdit(JsonIndex.of(body)).put("model", json("\"n\"")).slices();
    assertThat(slices).hasSize(3);
    assertThat(slices.getFirst().bytes()).isSameAs(body);
    assertThat(slices.getLast().bytes()).isSameAs(body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`{ \"a\":1 , \"b\":2 , \"c\":3 }`|a|`{ \"b\":2 , \"c\":3 }`",
        "`{ \"a\":1 , \"b\":2 , \"c\":3 }`|b|`{ \"a\":1 , \"c\":3 }`",
        "`{ \"a\":1 , \"b\":2 , \"c\":3 }`|c|`{ \"a\":1 , \"b\":2 }`",
        "`{ \"a\":1 , \"b\":2 , \"c\":3 }`|ab|`{ \"c\":3 }`",
        "`{ \"a\":1 , \"b\":2 , \"c\":3 }`|bc|`{ \"a\":1 }`",
        "`{ \"a\":1 , \"b\":2 , \"c\":3 }`|ac|`{ \"b\":2 }`",
        "`{ \"a\":1 , \"b\":2 , \"c\":3 }`|abc|`{  }`",
        "{\"a\":1,\"b\":2}|b|{\"a\":1}",
        "{\"a\":1}|a|{}",
        "{\"a\":1}|x|{\"a\":1}",
        "{}|a|{}"
      })
  void removed_members_take_one_comma_each(String text, String names, String expected) {
    String edited =
        edit(
            text,
            e -> {
              names.chars().forEach(name -> e.remove(Character.toString(name)));
              return e;
            });
    assertThat(edited).isEqualTo(expected);
    JsonIndex.of(Texts.utf8(edited));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|``|{\"x\":0}",
        "`{ \n}`|``|`{\"x\":0 \n}`",
        "`{ \"a\":1 }`|``|`{ \"a\":1,\"x\":0 }`",
        "`{ \"a\":1 }`|a|`{ \"x\":0 }`",
        "`{\"a\":1 , \"b\":2}`|b|`{\"a\":1,\"x\":0}`",
        "`{\"a\":1 , \"b\":2}`|ab|`{\"x\":0}`"
      })
  void an_inserted_member_stands_behind_the_last_that_stays(
      String text, String removed, String expected) {
    String edited =
        edit(
            text,
            e -> {
              removed.chars().forEach(name -> e.remove(Character.toString(name)));
              return e.put("x", json("0"));
            });
    assertThat(edited).isEqualTo(expected);
  }

  @Test
  void several_inserted_members_stand_in_the_order_they_came() {
    assertThat(edit("{\"a\":1}", e -> e.insert("b", json("2")).insert("c", json("3"))))
        .isEqualTo("{\"a\":1,\"b\":2,\"c\":3}");
    assertThat(edit("{}", e -> e.insert("b", json("2")).insert("c", json("3"))))
        .isEqualTo("{\"b\":2,\"c\":3}");
  }

  @Test
  void a_member_may_be_renamed_and_given_a_value() {
    byte[] body = Texts.utf8("{\"max_tok\\u0065ns\" : 5}");
    JsonIndex index = JsonIndex.of(body);
    JsonMember member = requireNonNull(index.find("max_tokens"));
    JsonEdit edit = new JsonEdit(index).rename(member, "max_completion_tokens");
    assertThat(Texts.text(edit.toBytes())).isEqualTo("{\"max_completion_tokens\" : 5}");
    assertThat(Texts.text(edit.replace(member, json("6")).toBytes()))
        .isEqualTo("{\"max_completion_tokens\" : 6}");
    assertThat(Texts.text(edit.remove(member).toBytes())).isEqualTo("{}");
  }

  @Test
  void a_nested_object_is_edited_by_an_index_of_its_range() {
    byte[] body = Texts.utf8("{\"stream_options\": { \"o\":1 } ,\"n\":2}");
    JsonIndex index = JsonIndex.of(body);
    JsonMember options = requireNonNull(index.find("stream_options"));
    JsonIndex inner = JsonIndex.of(body, options.valueFrom(), options.valueTo());
    byte[] edited = new JsonEdit(inner).put("include_usage", json("true")).toBytes();
    assertThat(Texts.text(new JsonEdit(index).replace(options, edited).toBytes()))
        .isEqualTo("{\"stream_options\": { \"o\":1,\"include_usage\":true } ,\"n\":2}");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void edited_bodies_hold_just_the_members_they_should(long seed) {
    Random random = new Random(seed);
    RandomJson source = new RandomJson(random);
    for (int round = 0; round < 2000; round++) {
      byte[] body = source.object();
      JsonIndex index;
      try {
        index = JsonIndex.of(body);
      } catch (JsonException e) {
        continue;
      }
      Map<String, String> expected = new LinkedHashMap<>();
      JsonEdit edit = new JsonEdit(index);
      for (int i = 0; i < index.size(); i++) {
        JsonMember member = index.member(i);
        String value = new Slice(body, member.valueFrom(), member.valueTo()).text();
        switch (random.nextInt(4)) {
          case 0 -> edit.remove(member);
          case 1 -> {
            edit.replace(member, json("[0]"));
            expected.put(member.name(), "[0]");
          }
          case 2 -> {
            edit.rename(member, "new" + i);
            expected.put("new" + i, value);
          }
          default -> expected.put(member.name(), value);
        }
      }
      if (random.nextBoolean()) {
        edit.insert("inserted", json("{}"));
        expected.put("inserted", "{}");
      }
      assertThat(members(edit.toBytes())).as(Texts.text(body)).isEqualTo(expected.toString());
    }
  }

  private static String members(byte[] body) {
    JsonIndex index = JsonIndex.of(body);
    List<String> members = new ArrayList<>();
    for (int i = 0; i < index.size(); i++) {
      JsonMember member = index.member(i);
      members.add(
          member.name() + "=" + new Slice(body, member.valueFrom(), member.valueTo()).text());
    }
    return "{" + String.join(", ", members) + "}";
  }
}
