/// Decides what the clouds put around the vendors' dialects: their addresses, their sign-in, their
/// framing, and what they refuse. It does not decide what is answered: that is each vendor's own,
/// and the Converse room's. It depends on the other rooms of the fakes.
@NullMarked
package nines.fakes.cloud;

import org.jspecify.annotations.NullMarked;
