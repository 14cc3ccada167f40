"""`python -m headwater.dossier.schema > docs/dossier.schema.json` prints the JSON Schema of a dossier."""

import json

from headwater.model import json_schema

if __name__ == "__main__":
    print(json.dumps(json_schema(), indent=2, ensure_ascii=False))
