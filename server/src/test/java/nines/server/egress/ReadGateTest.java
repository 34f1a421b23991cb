package nines.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The gate alone, where the end of the input comes with the read that the gate was shut in.
class ReadGateTest {
  private final List<Object> heard = new ArrayList<>();
  private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelInboundHandlerAdapter());
  private final ReadGate gate = ReadGate.behind(channel.pipeline().firstContext());
  private Runnable whenHeard = () -> {};

  ReadGateTest() {
    channel
        .pipeline()
        .addLast(
            new ChannelInboundHandlerAdapter() {
              @Override
              public void channelRead(ChannelHandlerContext ctx, Object message) {
                heard.add(message);
                whenHeard.run();
              }
            });
  }

  @Test
  void an_open_gate_lets_everything_through_and_the_end_closes_the_connection() {
    channel.writeInbound("a");
    assertThat(heard).containsExactly("a");

    endOfInput();
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void a_shut_gate_reads_nothing_more_and_keeps_what_the_last_read_brought() {
    gate.shut();
    channel.writeInbound("a", "b");

    assertThat(heard).isEmpty();
    assertThat(channel.config().isAutoRead()).isFalse();

    gate.open();
    assertThat(heard).containsExactly("a", "b");
    assertThat(channel.config().isAutoRead()).isTrue();
  }

  @Test
  void the_end_waits_behind_the_bytes_that_came_before_it() {
    gate.shut();
    channel.writeInbound("a");
    endOfInput();
    assertThat(channel.isOpen()).isTrue();

    gate.open();
    assertThat(heard).containsExactly("a");
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void who_shuts_the_gate_again_at_a_message_is_told_no_more_of_them() {
    gate.shut();
    channel.writeInbound("a", "b");
    endOfInput();
    whenHeard = gate::shut;
    gate.open();

    assertThat(heard).containsExactly("a");
    assertThat(channel.isOpen()).isTrue();
    assertThat(channel.config().isAutoRead()).isFalse();
  }

  @Test
  void what_comes_while_waiting_messages_are_handed_on_comes_after_them() {
    gate.shut();
    channel.writeInbound("a", "b");
    whenHeard =
        () -> {
          whenHeard = () -> {};
          channel.writeInbound("c");
        };
    gate.open();

    assertThat(heard).containsExactly("a", "b", "c");
  }

  @Test
  void what_nobody_will_hear_any_more_is_released() {
    var bytes = Unpooled.buffer(8);
    gate.shut();
    channel.writeInbound(bytes);
    channel.pipeline().remove(gate);

    assertThat(bytes.refCnt()).isZero();
  }

  private void endOfInput() {
    channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
  }
}
