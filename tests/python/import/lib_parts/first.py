LOG = ["first begins"]
import second

LOG.append("first ends")
