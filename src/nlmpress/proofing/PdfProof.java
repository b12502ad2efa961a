import java.io.FileInputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Runs veraPDF over files and flavours, in one virtual machine. The arguments come in pairs, FLAVOUR FILE. It prints a line for each rule a file breaks,
 * with how often and where first, one for each other place where it does (the first forty), and one for each pair at its end:
 *   complaint TAB index TAB rule TAB count TAB context TAB text
 *   also TAB index TAB context
 *   done TAB index TAB checks
 * The index is the pair's place, from 0. `checks` is how many assertions were tried: a validator that tried none has proven nothing.
 * A file that is no PDF is a complaint too, by the rule `unreadable`.
 */
public class PdfProof {
  static final int MOST = 40;
  static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  public static void main(String[] args) {
    Logger.getLogger("").setLevel(Level.OFF);
    VeraGreenfieldFoundryProvider.initialise();
    for (int i = 0; 2 * i < args.length; i++) {
      prove(i, PDFAFlavour.fromString(args[2 * i]), args[2 * i + 1]);
    }
  }

  static void prove(int index, PDFAFlavour flavour, String file) {
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour)) {
      PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false);
      ValidationResult result = validator.validate(parser);
      TreeMap<String, Integer> counts = new TreeMap<>();
      TreeMap<String, TestAssertion> first = new TreeMap<>();
      TreeMap<String, Set<String>> places = new TreeMap<>();
      for (TestAssertion assertion : result.getTestAssertions()) {
        if (assertion.getStatus() == TestAssertion.Status.FAILED) {
          String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
          counts.merge(rule, 1, Integer::sum);
          first.putIfAbsent(rule, assertion);
          places.computeIfAbsent(rule, r -> new LinkedHashSet<>()).add(flat(assertion.getLocation().getContext()));
        }
      }
      counts.forEach((rule, count) -> {
        complain(index, rule, count, first.get(rule).getLocation().getContext(), first.get(rule).getMessage());
        places.get(rule).stream().skip(1).limit(MOST).forEach(place -> OUT.println("also\t" + index + "\t" + place));
      });
      if (!result.isCompliant() && counts.isEmpty()) {
        complain(index, "not-compliant", 1, "", "veraPDF calls the file not compliant and names no rule");
      }
      OUT.println("done\t" + index + "\t" + result.getTotalAssertions());
    } catch (Exception problem) {
      complain(index, "unreadable", 1, "", String.valueOf(problem.getMessage()));
      OUT.println("done\t" + index + "\t0");
    }
  }

  static void complain(int index, String rule, int count, String context, String text) {
    OUT.println(String.join("\t", "complaint", "" + index, rule, "" + count, flat(context), flat(text)));
  }

  static String flat(String text) {
    return text == null ? "" : text.replaceAll("\\s+", " ").trim();
  }
}
