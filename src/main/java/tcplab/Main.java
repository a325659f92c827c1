package tcplab;

import tcplab.cli.CommandLineProgram;

/** The program's start: with arguments the command line, without the window. */
public final class Main {
  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(CommandLineProgram.run(args));
  }
}
