/// The rules of the house as tests: who may use whom, where time and threads may be, how a file
/// looks.
///
/// They decide nothing about behaviour. They read the compiled product and its sources, and each of
/// them is shown a small class that breaks it, so that none can pass by seeing nothing.
@NullMarked
package nines.architecture;

import org.jspecify.annotations.NullMarked;
