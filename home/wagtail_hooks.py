from content.city import register_demo_data
from home.demo import load_pages

register_demo_data(load_pages, order=30)
