package nines.server.egress;

import nines.core.call.Remains;
import nines.dialect.stream.Cursor;
import nines.server.drive.Seam;

/// Where an answer stands in its client's language.
record AnswerSeam(Cursor cursor, Remains remains) implements Seam {}
