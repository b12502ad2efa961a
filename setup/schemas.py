"""Write the JSON Schemas of a pack's YAML files to src/nlmpress/schemas/, from the types by which they are read."""

from pathlib import Path

from nlmpress.reading.schemas import schemas

FOLDER = Path("src/nlmpress/schemas")


def main() -> None:
    """Write every schema, and say which."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (FOLDER / f"{name}.schema.json").write_text(text, "utf-8")
        print(FOLDER / f"{name}.schema.json")


if __name__ == "__main__":
    main()
