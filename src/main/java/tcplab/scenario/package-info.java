/**
 * Scenario files: YAML that a teacher writes by hand, read into {@link tcplab.sim.Scenario} and
 * written back; and the bundled library of them.
 *
 * <p>Whatever is wrong with a file comes out as a {@link tcplab.scenario.ScenarioException} whose
 * problems name line, column and remedy; no other exception leaves the reader.
 */
@NullMarked
package tcplab.scenario;

import org.jspecify.annotations.NullMarked;
