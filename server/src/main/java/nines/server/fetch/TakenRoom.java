package nines.server.fetch;

import nines.server.pipeline.BodyRoom;

/// What the media of one request have taken of the room that all calls share. Used by one thread at
/// a time.
final class TakenRoom {
  private final BodyRoom room;
  private long bytes;

  TakenRoom(BodyRoom room) {
    this.room = room;
  }

  void take(long more) throws NotFetched {
    if (!room.take(more)) {
      throw NotFetched.forWantOfRoom();
    }
    bytes += more;
  }

  void giveBack(long some) {
    room.giveBack(some);
    bytes -= some;
  }

  void giveBackAll() {
    giveBack(bytes);
  }
}
