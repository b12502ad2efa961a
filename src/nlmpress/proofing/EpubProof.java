import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.MasterReport;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.util.FeatureEnum;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Runs EPUBCheck over every file named, in one virtual machine, and prints a line for each message and one for each file at its end:
 *   complaint TAB index TAB severity TAB rule TAB path TAB line TAB column TAB text
 *   done TAB index
 * The index is the file's place among the arguments, from 0. Line and column are -1 where EPUBCheck gives none.
 */
public class EpubProof {
  static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  public static void main(String[] files) {
    for (int i = 0; i < files.length; i++) {
      new EpubCheck(new File(files[i]), new Lines(files[i], i)).doValidate();
      OUT.println("done\t" + i);
    }
  }

  static class Lines extends MasterReport {
    final int index;

    Lines(String file, int index) {
      this.index = index;
      setEpubFileName(file);
      setLocale(Locale.ENGLISH);
    }

    @Override
    public void message(Message message, EPUBLocation at, Object... args) {
      String text = message.getMessage(args).replaceAll("\\s+", " ").trim();
      OUT.println(String.join("\t", "complaint", "" + index, message.getSeverity().toString().toLowerCase(Locale.ROOT),
          message.getID().toString(), at.getPath() == null ? "" : at.getPath(), "" + at.getLine(), "" + at.getColumn(), text));
    }

    @Override
    public void info(String resource, FeatureEnum feature, String value) {}

    @Override
    public void initialize() {}

    @Override
    public int generate() {
      return 0;
    }
  }
}
