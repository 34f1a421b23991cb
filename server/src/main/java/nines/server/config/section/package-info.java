/// The keys of `nines.yaml`: every name with its shape, default, range and purpose, declared once.
///
/// It decides which keys there are, which are still to come, and how a section's values become its
/// record; it does not decide how values are read. It depends on `schema`, `value` and the records.
@NullMarked
package nines.server.config.section;

import org.jspecify.annotations.NullMarked;
