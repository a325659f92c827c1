package tcplab.sim;

/**
 * When a question of the scenario is put to the learner.
 *
 * @param question place in {@link Scenario#questions()}
 * @param step index of the step after which it is asked; −1 = before the first
 */
public record Prompt(int question, int step) {}
