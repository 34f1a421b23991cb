/// Decides where the parts of a multipart/form-data body lie and how one part's content is replaced
/// without touching the rest. It does not decide what a field means; framing that two readers could
/// take for different things is refused. It depends on the slices of core.exchange and the splices
/// of dialect.json.
@NullMarked
package nines.dialect.multipart;

import org.jspecify.annotations.NullMarked;
