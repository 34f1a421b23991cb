/// Keeps what must outlive the process, and decides whether a presented key is good.
///
/// Decides how keys are made, hashed, compared, stored and how fast a change elsewhere is seen
/// here; does not decide what a key may do. All SQL is here, and runs on virtual threads or in
/// commands, never on an event loop. Depends on `core.admission` and the drivers of SQLite and
/// PostgreSQL.
@NullMarked
package nines.server.store;

import org.jspecify.annotations.NullMarked;
